/** A vault that forgets everything at the end of the process. For specs: same answers, nothing encrypted. */
import type { VaultRef, VolunteerId } from '../contracts/index.ts';
import { placeOf, refOf } from './refs.ts';
import { ForgottenPersonError, type Vault, type VaultPurpose, type VaultValue } from './vault.ts';

export class MemoryVault implements Vault {
  readonly refOf = refOf;
  readonly #values = new Map<VaultRef, string>();
  readonly #forgotten = new Set<VolunteerId>();

  async seal(person: VolunteerId, purpose: VaultPurpose, value: VaultValue, key?: string): Promise<VaultRef> {
    const ref = refOf(person, purpose, key);
    if (this.#forgotten.has(person)) throw new ForgottenPersonError(`${person} was forgotten: nothing can be kept for them.`);
    this.#values.set(ref, JSON.stringify(value));
    return ref;
  }

  async open(refs: readonly VaultRef[]): Promise<ReadonlyMap<VaultRef, VaultValue>> {
    const found = refs.flatMap((ref) => {
      const text = this.#values.get(ref);
      return text === undefined ? [] : [[ref, JSON.parse(text) as VaultValue] as const];
    });
    return new Map(found);
  }

  async refsOf(person: VolunteerId): Promise<readonly VaultRef[]> {
    return [...this.#values.keys()].filter((ref) => placeOf(ref)?.person === person);
  }

  async forgotten(): Promise<readonly VolunteerId[]> {
    return [...this.#forgotten];
  }

  async forget(person: VolunteerId): Promise<void> {
    this.#forgotten.add(person);
    for (const ref of this.#values.keys()) if (placeOf(ref)?.person === person) this.#values.delete(ref);
  }

  async close(): Promise<void> {
    this.#values.clear();
  }
}
