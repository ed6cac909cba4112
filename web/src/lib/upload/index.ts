/** The way of a sealed file to the gateway, and what is remembered of it. */
export * from './problem.ts';
export * from './records.ts';
export * from './tus.ts';
