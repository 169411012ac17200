/**
 * Forgetting a person, from the fence to the receipt. The vault goes first: from its ledger on there is no way back, and whatever breaks
 * off after it is finished by doing the same again (`resume.ts`).
 */
import { deriveId, type CommandId, type ServiceName, type Vault, type VolunteerId } from '#events';
import type { Actor, Clock, Command, Outcome } from '#services/kernel';
import type { Accounts } from '../accounts/index.ts';

export interface ForgetParts {
  readonly vault: Pick<Vault, 'forget' | 'refsOf'>;
  readonly send: (service: ServiceName, command: Command) => Promise<Outcome>;
  readonly accounts: Pick<Accounts, 'remove' | 'emailOf'>;
  readonly looks: { forget(person: VolunteerId): Promise<void> };
  readonly clock: Clock;
}

/** What the person gets to keep. It names nobody. */
export interface Receipt {
  readonly person: VolunteerId;
  readonly forgottenAt: string;
  /** Values that were destroyed, by the purpose they were kept for. */
  readonly destroyed: Readonly<Record<string, number>>;
  /** Where the fact is in the log; null while it is on its way there. */
  readonly position: number | null;
}

/** Something of the person is still there. Doing it again is safe. */
export class NotForgottenError extends Error {
  override readonly name = 'NotForgottenError';
}

export type Forget = (person: VolunteerId, actor?: Actor) => Promise<Receipt>;

/** @returns what forgets a person, as themself unless another actor is given. It throws NotForgottenError when anything is left */
export const forgetting =
  ({ vault, send, accounts, looks, clock }: ForgetParts): Forget =>
  async (person, actor = themself(person)) => {
    const destroyed = byPurpose(await vault.refsOf(person));
    await vault.forget(person);
    const position = await tell(person, actor, send, clock);
    await accounts.remove(person);
    await looks.forget(person);
    const left = await vault.refsOf(person);
    if (left.length > 0 || (await accounts.emailOf(person)) !== undefined)
      throw new NotForgottenError(`${person} is not forgotten: ${left.length} values and perhaps the account are still there.`);
    return { person, forgottenAt: clock.now(), destroyed, position };
  };

const themself = (id: VolunteerId): Actor => ({ kind: 'person', id, hostOf: [], organizer: false });

/** The same wish however often it is made. */
async function tell(person: VolunteerId, actor: Actor, send: ForgetParts['send'], clock: Clock): Promise<number | null> {
  const commandId = deriveId<CommandId>('forget', person);
  const outcome = await send('volunteers', {
    type: 'ForgetVolunteer',
    data: { volunteerId: person },
    commandId,
    actor,
    at: clock.now(),
    correlationId: commandId,
    causationId: commandId,
  });
  if (outcome.outcome === 'refused') throw new NotForgottenError(`ForgetVolunteer was refused: ${outcome.refusal.code}`);
  return outcome.outcome === 'recorded' ? outcome.position : null;
}

function byPurpose(refs: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const ref of refs) {
    const purpose = ref.split('/')[1] ?? '';
    counts[purpose] = (counts[purpose] ?? 0) + 1;
  }
  return counts;
}
