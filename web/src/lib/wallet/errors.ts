/**
 * Why a wallet did not do what it was asked:
 *
 * - `rejected`: its owner said no
 * - `pending`: it is still asking about something else
 * - `locked`: it gave no account
 * - `wrong-chain`: it is on another chain, and was not moved
 * - `other-account`: its owner switched to another account meanwhile
 * - `unsupported`: it cannot do this
 * - `disconnected`: it does not answer any more
 * - `given-up`: nobody waits for it any more
 * - `failed`: anything else
 */
export type WalletErrorCode =
  | 'rejected'
  | 'pending'
  | 'locked'
  | 'wrong-chain'
  | 'other-account'
  | 'unsupported'
  | 'disconnected'
  | 'given-up'
  | 'failed';

export class WalletError extends Error {
  override readonly name = 'WalletError';
  constructor(
    readonly code: WalletErrorCode,
    message: string,
  ) {
    super(message);
  }
}

const codes: Record<number, WalletErrorCode> = {
  4001: 'rejected',
  4100: 'locked',
  4200: 'unsupported',
  4900: 'disconnected',
  4901: 'wrong-chain',
  [-32002]: 'pending',
  [-32601]: 'unsupported',
};

/** Makes a WalletError of what a provider threw, by the codes of EIP-1193. */
export function walletError(thrown: unknown): WalletError {
  if (thrown instanceof WalletError) return thrown;
  const { code, message } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message.slice(0, 200) : String(thrown).slice(0, 200);
  return new WalletError((typeof code === 'number' && codes[code]) || 'failed', text);
}

/** The code of EIP-3326 for a chain that the wallet has to be told of first. */
export function isUnknownChain(thrown: unknown): boolean {
  const { code, data } = thrown as { code?: unknown; data?: { originalError?: { code?: unknown } } };
  return code === 4902 || data?.originalError?.code === 4902;
}
