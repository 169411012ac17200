/** Somebody signed in: they are part of the community from now on, and their name and address are in the vault, nowhere else. */
import { deriveId, type CommandId, type ServiceName, type Vault, type VolunteerId } from '#events';
import type { Clock, Command, Outcome } from '#services/kernel';
import type { Newcomer } from './accounts.ts';

export interface WelcomeParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly send: (service: ServiceName, command: Command) => Promise<Outcome>;
  /** True once the read models have passed the position; false when that took too long. */
  readonly passed: (position: number) => Promise<boolean>;
}

/** Runs at every sign-in. What is known already is not written again. @throws Error when the rules refuse, which would be our own fault */
export function welcome({ vault, clock, send, passed }: WelcomeParts): (person: Newcomer) => Promise<void> {
  /** The same wish gets the same id, so a second sign-in repeats the first one's commands and nothing happens. */
  async function wish(id: VolunteerId, type: string, data: object, key = ''): Promise<number> {
    const commandId = deriveId<CommandId>('welcome', id, type, key);
    const actor = { kind: 'person', id, hostOf: [], organizer: false } as const;
    const outcome = await send('volunteers', {
      type,
      data: { volunteerId: id, ...data },
      commandId,
      actor,
      at: clock.now(),
      correlationId: commandId,
      causationId: commandId,
    });
    if (outcome.outcome === 'refused') throw new Error(`${type} was refused at a sign-in: ${outcome.refusal.code}`);
    // Accepted only: it is on its way, and nobody can wait for a position that is not known.
    return outcome.outcome === 'recorded' ? outcome.position : 0;
  }

  return async ({ id, email, name = '' }) => {
    await wish(id, 'JoinCommunity', {});
    const { contactRef, known } = await contactOf(vault, id);
    const named = known.name || name;
    if (known.name !== named || known.email !== email) await vault.seal(id, 'contact', { phone: null, ...known, name: named, email });
    const position = await wish(id, 'ChangeContactDetails', { contactRef }, named === '' ? '' : 'named');
    await passed(position);
  };
}

async function contactOf(vault: Vault, id: VolunteerId) {
  const contactRef = vault.refOf(id, 'contact');
  const kept = (await vault.open([contactRef])).get(contactRef);
  const known = typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as { name?: string; email?: string }) : {};
  return { contactRef, known };
}

export const nameIn =
  (vault: Vault) =>
  async (person: VolunteerId): Promise<string | undefined> =>
    (await contactOf(vault, person)).known.name;
