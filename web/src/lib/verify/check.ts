/** One thing that was verified. Names are stable, and those of Go's internal/verify. */
export interface Check {
  name: string;
  ok: boolean;
  /** What is wrong, for who looks into it; empty otherwise. */
  detail: string;
}

/** A check by what is wrong: nothing if it holds. */
export function check(name: string, wrong: string): Check {
  return { name, ok: wrong === '', detail: wrong };
}
