/** The parts that views are made of: one look, one behaviour, accessible as they are. */
export * from './button.tsx';
export * from './card.tsx';
export * from './dialog.tsx';
export * from './field.tsx';
export * from './format.ts';
export * from './icons.tsx';
export * from './link.tsx';
export * from './notice.tsx';
export * from './near.ts';
export * from './plot.tsx';
export * from './progress.tsx';
export * from './states.tsx';
export * from './stepper.tsx';
export * from './table.tsx';
export * from './tabs.tsx';
export * from './values.tsx';
