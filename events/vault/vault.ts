/**
 * The port to personal data: names, contacts, needs, and what people wrote. Everything else in the house carries references.
 * A forgotten person's references stay valid and open to nothing.
 */
import type { VaultRef, VolunteerId } from '../contracts/index.ts';

/**
 * One key per person and purpose, so that each can end on its own: `contact` is name, e-mail and phone; `care` what the person
 * needs to take part; `minor` the birth date and the guardian's address of somebody who is not of age; `recognition` stories, citations and
 * thanks; `note` what hosts and volunteers explain to each other.
 */
export const vaultPurposes = ['contact', 'care', 'minor', 'recognition', 'note'] as const;
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
  /** Every reference under which something is kept of the person; none for somebody forgotten. */
  refsOf(person: VolunteerId): Promise<readonly VaultRef[]>;
  /** Everyone who was ever forgotten. */
  forgotten(): Promise<readonly VolunteerId[]>;
  /** Destroys every key and value of the person; nothing can be sealed for them again. Safe to repeat. */
  forget(person: VolunteerId): Promise<void>;
  close(): Promise<void>;
}

/** A vault that outlives its process, as whoever looks after it sees it. */
export interface StoredVault extends Vault {
  /** The ledger of erasures that belongs to it; undefined before the first one. */
  ledger(): Promise<string | undefined>;
  bindTo(ledger: string): Promise<void>;
  /**
   * Wraps every data key with another key-encryption key, all or none. Values stay as they are.
   * Vaults of other processes on the same store fail with VaultKeyError from then on.
   * @returns how many data keys there are
   */
  rotateKey(next: Buffer): Promise<number>;
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
