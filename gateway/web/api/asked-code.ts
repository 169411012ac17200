/** Whoever looks away for the code in their mail may find this page loaded anew: for the tab, and as long as a code is good, it knows that one was asked for. */
import { keptFor } from './kept-for.ts';

interface AskedCode {
  readonly email: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A code is good for ten minutes. */
const codeLifeMs = 600_000;

export const { read: askedCode, keep: keepAskedCode, forget: forgetAskedCode } = keptFor<AskedCode>('asked-code', codeLifeMs);
