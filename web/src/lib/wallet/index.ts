/** The wallets of the browser: found by EIP-6963, asked to sign, and read through. No library stands in between. */
export * from './discover.ts';
export * from './errors.ts';
export * from './provider.ts';
export * from './wallet.ts';
