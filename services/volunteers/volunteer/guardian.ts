/** The rules about people who are not of age: what they said stands, and nobody but their guardian consents for them. */
import { createHash } from 'node:crypto';
import { bandAt, type DomainEvent, isMinorAt } from '#events';
import { assertNever, forbidden, invalid, missing, mustBe, refuse } from '#services/kernel';
import type { GuardianCommand } from './guardian-commands.ts';
import type { GuardianEventType, Growing } from './guardian-state.ts';

type GuardianEvent = DomainEvent<GuardianEventType>;
type Wish<Type extends GuardianCommand['type']> = Extract<GuardianCommand, { type: Type }>;

const dayMs = 24 * 3_600_000;
/** Two weeks, as every letter with a code. */
const letterLastsMs = 14 * dayMs;
/** A stranger's mailbox is not to be filled by somebody else's child. */
const letterEveryMs = 10 * 60_000;
/** A consent is given anew every year. */
const consentLastsMs = 366 * dayMs;

/** What the rules know of the person who wants to consent. */
export interface GuardianFacts {
  /** `unknown`: not part of the community, or not any more. */
  readonly guardian?: 'of-age' | 'minor' | 'unknown';
}

const ofAge = () => refuse('of-age', 'This person is of age and decides for themself.', 'Nothing needs to be done.');

function stateAge({ actor, at, data }: Wish<'StateAge'>, { stated, minority }: Growing): readonly GuardianEvent[] {
  const { volunteerId, birthRef } = data;
  const band = bandAt(data.adultFrom ?? undefined, at);
  const adultFrom = band === 'adult' ? undefined : (data.adultFrom ?? undefined);
  // As long as somebody is not of age, only the house can say that they are older than they said.
  const older = isMinorAt(minority, at) && (adultFrom === undefined || adultFrom < minority.adultFrom);
  if (older && actor.kind === 'person')
    throw refuse('age-stands', 'You said that you are younger.', 'Was it a slip? Write to the people who run this place: they correct it.');
  if (stated === band && minority?.adultFrom === adultFrom) return [];
  return [{ type: 'AgeStated', data: { volunteerId, band, ...(adultFrom && { adultFrom }), ...(adultFrom && birthRef && { birthRef }) } }];
}

function ask({ at, data }: Wish<'AskGuardian'>, { minority, guardianId, asked }: Growing): readonly GuardianEvent[] {
  if (!isMinorAt(minority, at)) throw ofAge();
  if (guardianId)
    throw refuse(
      'guardian-known',
      'Your guardian is known here: only they can give their consent again.',
      'Ask them to open their page “Me” and to say yes there.',
    );
  if (asked?.invitationId === data.invitationId) return [];
  if (asked && Date.parse(at) < Date.parse(asked.expiresAt) - letterLastsMs + letterEveryMs)
    throw refuse('asked-just-now', 'A letter is on its way already.', 'Wait ten minutes, then send another one.');
  return [{ type: 'GuardianAsked', data: { ...data, expiresAt: new Date(Date.parse(at) + letterLastsMs).toISOString() } }];
}

function consent(
  { actor, at, data }: Wish<'GiveGuardianConsent'>,
  growing: Growing,
  { guardian }: GuardianFacts,
): readonly GuardianEvent[] {
  const { code, ...given } = data;
  mustBe(actor, given.guardianId);
  if (given.guardianId === given.volunteerId) throw forbidden('Nobody consents for themself.', 'Ask a parent or whoever answers for you.');
  mustHaveBeenAsked(given.guardianId, code, growing, at, given.volunteerId);
  if (!isMinorAt(growing.minority, at)) throw ofAge();
  if (guardian !== 'of-age')
    throw refuse('guardian-not-of-age', 'Only somebody who is of age can consent for another.', 'Ask a parent or another guardian.');
  const lastsMs = Date.parse(given.until) - Date.parse(at);
  if (lastsMs <= 0 || lastsMs > consentLastsMs) throw invalid('A consent lasts for a year at most.', 'Choose a day within a year.');
  const { consent: standing } = growing.minority;
  const same =
    standing && JSON.stringify(standing) === JSON.stringify({ guardianId: given.guardianId, only: given.only, until: given.until });
  return same ? [] : [{ type: 'GuardianConsentGiven', data: given }];
}

/** A wrong code, another guardian and no letter look the same to whoever tries. */
function mustHaveBeenAsked(guardian: string, code: string | undefined, { guardianId, asked }: Growing, at: string, minor: string): void {
  if (guardianId === guardian) return;
  const right = !guardianId && asked && code !== undefined && asked.codeHash === createHash('sha256').update(code).digest('base64url');
  if (!right) throw missing('letter', minor);
  if (at >= asked.expiresAt) throw refuse('letter-over', 'This letter does not count any more.', 'Ask for a new one to be sent.');
}

function withdraw({ actor, at, data }: Wish<'WithdrawGuardianConsent'>, { minority, guardianId }: Growing): readonly GuardianEvent[] {
  mustBe(actor, data.guardianId);
  const left = actor.kind !== 'person';
  if (guardianId !== data.guardianId) {
    if (left) return [];
    throw missing('consent', data.volunteerId);
  }
  // From then on it is not the guardian's to say.
  if (!isMinorAt(minority, at) && !left) throw ofAge();
  if (!minority?.consent && !left) return [];
  return [{ type: 'GuardianConsentWithdrawn', data: { ...data, reason: left ? 'guardian-left' : 'withdrawn' } }];
}

export function decideGuardian(command: GuardianCommand, growing: Growing, facts: GuardianFacts): readonly GuardianEvent[] {
  switch (command.type) {
    case 'StateAge':
      mustBe(command.actor, command.data.volunteerId);
      return stateAge(command, growing);
    case 'AskGuardian':
      mustBe(command.actor, command.data.volunteerId);
      return ask(command, growing);
    case 'GiveGuardianConsent':
      return consent(command, growing, facts);
    case 'WithdrawGuardianConsent':
      return withdraw(command, growing);
    default:
      return assertNever(command);
  }
}
