/**
 * The port to personal data: names, contacts, needs, and what people wrote. Everything else in the house carries references.
 * A forgotten person's references stay valid and open to nothing.
 */
import type { VaultRef, VolunteerId } from '../contracts/index.ts';

/**
 * One key per person and purpose, so that each can end on its own: `contact` is name, e-mail and phone; `care` what the person
 * needs to take part; `recognition` stories, citations and thanks; `note` what hosts and volunteers explain to each other.
 */
export const vaultPurposes = ['contact', 'care', 'recognition', 'note'] as const;
export type VaultPurpose = (typeof vaultPurposes)[number];

/** Anything JSON can say. */
export type VaultValue = string | number | boolean | null | readonly VaultValue[] | { readonly [field: string]: VaultValue | undefined };

export interface Vault {
  /**
   * Keeps the value, in place of an earlier one under the same key. Durable when it resolves.
   * @param key tells several values of one purpose apart, such as a thanks id; letters, digits, `.`, `_`, `-`
   * @throws ForgottenPersonError
   */
  seal(person: VolunteerId, purpose: VaultPurpose, value: VaultValue, key?: string): Promise<VaultRef>;
  /** The values by reference; what is missing or forgotten is absent. @throws VaultDamagedError when a value is not what was sealed there */
  open(refs: readonly VaultRef[]): Promise<ReadonlyMap<VaultRef, VaultValue>>;
  /** The reference that `seal` gives, without sealing. */
  refOf(person: VolunteerId, purpose: VaultPurpose, key?: string): VaultRef;
  /** Destroys every key and value of the person; nothing can be sealed for them again. Safe to repeat. */
  forget(person: VolunteerId): Promise<void>;
  close(): Promise<void>;
}

/** The person asked to be forgotten. Somebody who returns gets a new id. */
export class ForgottenPersonError extends Error {
  override readonly name = 'ForgottenPersonError';
}

/** A sealed value was changed, or moved to where it does not belong. */
export class VaultDamagedError extends Error {
  override readonly name = 'VaultDamagedError';
}

/** The key-encryption key is missing, malformed, or another than the vault was sealed with. */
export class VaultKeyError extends Error {
  override readonly name = 'VaultKeyError';
}
