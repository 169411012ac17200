/** Whoever looks away for the code in their mail may find this page loaded anew: for the tab, and as long as a code is good, it knows that one was asked for. */

export interface AskedCode {
  readonly email: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

const storageKey = 'asked-code';
/** A code is good for ten minutes. */
const codeLifeMs = 600_000;

export function askedCode(storage: Storage, now: number): AskedCode | undefined {
  try {
    const asked = JSON.parse(storage.getItem(storageKey) ?? 'null') as AskedCode | null;
    return asked && now - asked.at < codeLifeMs ? asked : undefined;
  } catch {
    return undefined;
  }
}

export function keepAskedCode(storage: Storage, asked: AskedCode): void {
  try {
    storage.setItem(storageKey, JSON.stringify(asked));
  } catch {
    // A full or forbidden storage costs only the memory across a reload.
  }
}

export function forgetAskedCode(storage: Storage): void {
  try {
    storage.removeItem(storageKey);
  } catch {
    // Where nothing can be kept, nothing was.
  }
}
