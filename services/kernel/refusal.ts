/** An answer the rules give, as opposed to a fault: nothing was recorded, and here is what the person can do. */

/** `invalid`: the words are wrong. `forbidden`: not theirs to do. `missing`: no such thing. `rule`: the domain says no. */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'rule';

export interface RefusalFacts {
  readonly kind: RefusalKind;
  /** Stable, kebab-case, names the broken rule: `shift-overlaps`. Part of the API. */
  readonly code: string;
  /** One sentence for the person: the thing and the rule. */
  readonly message: string;
  /** What can be done instead; empty when there is nothing. */
  readonly wayOut: string;
  /** Values a program may need: the clashing shift, the field. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly facts: RefusalFacts;
  constructor(facts: RefusalFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

type Details = RefusalFacts['details'];

/** The domain says no. */
export const refuse = (code: string, message: string, wayOut = '', details: Details = {}): Refusal =>
  new Refusal({ kind: 'rule', code, message, wayOut, details });

export const invalid = (message: string, wayOut: string, details: Details = {}): Refusal =>
  new Refusal({ kind: 'invalid', code: 'invalid-command', message, wayOut, details });

export const forbidden = (message: string, wayOut = 'Ask somebody who may do it, or sign in as that person.'): Refusal =>
  new Refusal({ kind: 'forbidden', code: 'not-allowed', message, wayOut, details: {} });

export const missing = (what: string, id: string): Refusal =>
  new Refusal({
    kind: 'missing',
    code: `no-such-${what.replaceAll(' ', '-')}`,
    message: `There is no ${what} ${id}.`,
    wayOut: 'Check the link, or look for it in the list.',
    details: { id },
  });
