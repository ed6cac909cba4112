/** Why the pool did not pay an item, in the contract's order, and what the contributor can do (docs/spec/skip.md). */
export const skipReasons = [
  { name: 'none', sentence: 'Paid.' },
  { name: 'clock', sentence: 'The times of the proof do not fit together. Nothing is lost: contribute the export again.' },
  { name: 'deadline', sentence: 'The proof came after your consent had ended. Sign again and contribute the same export.' },
  { name: 'policy', sentence: 'It was scored under rules the pool does not accept now. A new proof follows by itself; there is nothing to do.' },
  { name: 'worker', sentence: 'The machine that scored this contribution is no longer trusted. Contribute the export again.' },
  { name: 'code', sentence: 'The code that scored this contribution is newer than you allowed. Contribute again and accept the current release.' },
  { name: 'mail', sentence: 'The export mail is dated in the future. Contribute again with the original mail.' },
  { name: 'withdrawn', sentence: 'You have withdrawn this contribution. It is not paid.' },
  { name: 'signature', sentence: "Your wallet's signature does not hold on chain. Sign again; a contract wallet must be deployed first." },
  { name: 'account-bound', sentence: 'This ChatGPT account is bound to another wallet. Contribute with that wallet, or add a later export mail.' },
  { name: 'nothing-due', sentence: 'There is nothing new to pay. Export again later, when you have written more.' },
  { name: 'over-cap', sentence: "The pool's limit for now is reached. The rest stays due and is paid later by itself; there is nothing to do." },
] as const;

export type SkipReason = (typeof skipReasons)[number]['name'];
