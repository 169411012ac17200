/**
 * Who was forgotten, kept apart from the vault and from its backups. A vault that comes out of a backup brings back whom was
 * forgotten since; nobody is served from it before everyone in the ledger was forgotten again.
 */
import type { VolunteerId } from '../contracts/index.ts';
import type { StoredVault, Vault } from './vault.ts';

export interface ErasureLedger {
  /** Tells this ledger from every other. */
  readonly id: string;
  /** Durable when it resolves. Safe to repeat. */
  add(person: VolunteerId): Promise<void>;
  people(): Promise<readonly VolunteerId[]>;
  close(): Promise<void>;
}

/** The ledger that belongs to the vault is not where it should be: it cannot be known who must not come back. */
export class LedgerMissingError extends Error {
  override readonly name = 'LedgerMissingError';
}

/**
 * The only way to serve people from a stored vault. What the ledger knows is forgotten here again, and what only the vault knows is
 * written into the ledger. From then on the ledger hears first: whoever is half forgotten when the power fails is forgotten at the
 * next start.
 * @param open the ledger; `mayBeNew` as long as the vault belongs to none
 * @throws LedgerMissingError when there is no ledger, or that of another vault
 */
export async function guardByLedger(store: StoredVault, open: (mayBeNew: boolean) => Promise<ErasureLedger>): Promise<Vault> {
  const bound = await store.ledger();
  const ledger = await open(bound === undefined);
  try {
    if (bound === undefined) await store.bindTo(ledger.id);
    else if (bound !== ledger.id)
      throw new LedgerMissingError(
        'The ledger of erasures belongs to another vault. Put the one back that belongs to this vault (ERASURE_LEDGER).',
      );
    const [noted, gone] = await Promise.all([ledger.people(), store.forgotten()]);
    const [notedSet, goneSet] = [new Set(noted), new Set(gone)];
    for (const person of noted) if (!goneSet.has(person)) await store.forget(person);
    for (const person of gone) if (!notedSet.has(person)) await ledger.add(person);
  } catch (error) {
    await ledger.close();
    throw error;
  }
  return {
    refOf: store.refOf,
    seal: (...given) => store.seal(...given),
    open: (refs) => store.open(refs),
    refsOf: (person) => store.refsOf(person),
    forgotten: () => store.forgotten(),
    async forget(person) {
      await ledger.add(person);
      await store.forget(person);
    },
    async close() {
      await store.close();
      await ledger.close();
    },
  };
}

/** For an operator whose ledger is lost for good: another one, with everyone this vault has forgotten. @returns how many they are */
export async function beginLedger(store: StoredVault, open: (mayBeNew: boolean) => Promise<ErasureLedger>): Promise<number> {
  const ledger = await open(true);
  const gone = await store.forgotten();
  for (const person of gone) await ledger.add(person);
  await store.bindTo(ledger.id);
  await ledger.close();
  return gone.length;
}
