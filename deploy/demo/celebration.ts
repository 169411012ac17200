/** Thanks, nominations and awards of the past year. The words go to the vault before the commands that refer to them. */
import { awardIdOf, deriveId, type NominationId, type ThanksId, type VaultRef, type VolunteerId } from '#events';
import { hoursIdOfWorked, type Worked } from './attending.ts';
import { dayMs, hourMs, isoAt } from './calendar.ts';
import { awardProgramId, awards, type AwardKey } from './foundation.ts';
import type { DemoPerson } from './people.ts';
import { noor } from './personas.ts';
import { randomOf } from './random.ts';
import { as, asHost, asOrganizer, wish, type Sent } from './wish.ts';
import { citations, stories, storyOfNoor, thanksOf } from './words.ts';

/** Words about a person, and what is wished with the reference to them. */
export interface Praise {
  readonly person: DemoPerson;
  readonly words: string;
  /** Tells it apart in the vault. */
  readonly key: string;
  readonly wish: (ref: VaultRef) => Sent;
}

const thankedShare = 0.14;
/** Lately hosts have found the words more often. */
const thankedLately = 0.45;
const latelyMs = 40 * dayMs;
/** The hosts of the Kettle Kitchen have not come to thanking for a while; only Noor was thanked. */
const unthankedForMs = 12 * dayMs;

export function thanking(worked: readonly Worked[], nowMs: number): Praise[] {
  const used = new Map<string, number>();
  return worked.flatMap((one): Praise[] => {
    const { shift, outMs, attendance } = one;
    const { organization, organizationId, projectId, shiftId, host } = shift;
    const volunteerId = attendance.person.id;
    const toNoor = volunteerId === noor.id && nowMs - outMs > 4 * dayMs;
    if (nowMs - outMs < unthankedForMs && organization.key === 'kettle-kitchen' && !toNoor) return [];
    const lately = nowMs - outMs < latelyMs;
    if (randomOf('thanks', shiftId, volunteerId).next() > (toNoor || lately ? thankedLately : thankedShare)) return [];
    const words = thanksOf[organization.key] ?? [];
    const count = `${organization.key}${lately ? ' lately' : ''}`;
    const turn = used.get(count) ?? 0;
    used.set(count, turn + 1);
    // On the first page of the wall nobody reads the same words twice.
    const message = words[lately ? turn : turn % words.length];
    if (message === undefined) return [];
    const thanksId = deriveId<ThanksId>('demo', 'thanks', shiftId, volunteerId);
    const data = { thanksId, volunteerId, organizationId, projectId, shiftId };
    const givenMs = Math.min(outMs + dayMs, nowMs - hourMs);
    return [
      {
        person: attendance.person,
        words: message,
        key: thanksId,
        wish: (messageRef) => wish('recognition', 'GiveThanks', { ...data, messageRef }, asHost(host, organizationId), givenMs),
      },
    ];
  });
}

/** What somebody did, in the order it was confirmed. */
interface Deeds {
  readonly person: DemoPerson;
  readonly confirmed: readonly Worked[];
}

/** Those who did most come first. */
function deedsOf(worked: readonly Worked[]): Deeds[] {
  const byPerson = new Map<VolunteerId, { person: DemoPerson; confirmed: Worked[] }>();
  for (const one of worked.filter(({ hours }) => hours === 'confirmed')) {
    const { person } = one.attendance;
    const deeds = byPerson.get(person.id) ?? { person, confirmed: [] };
    deeds.confirmed.push(one);
    byPerson.set(person.id, deeds);
  }
  return [...byPerson.values()].toSorted((one, other) => other.confirmed.length - one.confirmed.length);
}

export interface Celebration {
  readonly nominations: readonly Praise[];
  /** Awards; some follow a nomination. */
  readonly grants: readonly Praise[];
  readonly declined: readonly Sent[];
}

const nominatedAwards = 3;
const openNominations = 4;
const awardOf = (turn: number): AwardKey => awards[turn % awards.length]?.key ?? 'quiet-hands';

/** Eight awards, three of them proposed by others; one proposal that was not followed; the rest wait for an organizer. */
export function celebrate(worked: readonly Worked[], people: readonly DemoPerson[], nowMs: number): Celebration {
  const [noor, rosa, gwen] = people;
  if (!noor || !rosa || !gwen) throw new Error('The demo has no personas.');
  const deeds = deedsOf(worked).filter(({ person }) => person !== noor && person !== rosa && person !== gwen);
  const honoured = deeds.slice(0, citations.length);
  const proposed = deeds.slice(citations.length, citations.length + openNominations);
  const proposers = deeds.slice(-nominatedAwards - openNominations).map(({ person }) => person);

  const followed: Nomination[] = [];
  const grants = honoured.map(({ person, confirmed }, turn) => {
    const rests = confirmed.slice(0, Math.ceil((confirmed.length * 2) / 3));
    // A celebration evening every five weeks, the last one a few days ago; but not before there was anything to celebrate.
    const grantedMs = Math.max((rests.at(-1)?.outMs ?? nowMs) + dayMs, nowMs - (3 + 35 * Math.floor(turn / 2)) * dayMs) - turn * hourMs;
    const proposer = turn < nominatedAwards ? proposers[turn] : undefined;
    const nomination = proposer && nominate(person, awardOf(turn), proposer, stories[turn] ?? '', grantedMs - 6 * dayMs);
    if (nomination) followed.push(nomination);
    return grant({ person, confirmed: rests }, awardOf(turn), citations[turn] ?? '', gwen, grantedMs, nomination?.nominationId ?? null);
  });
  const waiting = proposed.map(({ person }, turn) =>
    nominate(
      person,
      awardOf(turn),
      proposers[nominatedAwards + turn] ?? rosa,
      stories[nominatedAwards + turn] ?? '',
      nowMs - (2 + turn) * dayMs,
    ),
  );
  const last = waiting.at(-1);
  const refusal = { nominationId: last?.nominationId, reason: 'another-nominee' };
  return {
    nominations: [...followed, ...waiting, nominate(noor, 'quiet-hands', rosa, storyOfNoor, nowMs - 20 * hourMs)],
    grants,
    declined: last ? [wish('recognition', 'DeclineNomination', refusal, asOrganizer(gwen), nowMs - 30 * hourMs)] : [],
  };
}

type Nomination = Praise & { readonly nominationId: NominationId };

function nominate(person: DemoPerson, award: AwardKey, proposer: DemoPerson, story: string, atMs: number): Nomination {
  const nominationId = deriveId<NominationId>('demo', 'nomination', award, person.id);
  const data = { nominationId, programId: awardProgramId(award), volunteerId: person.id, nominatedBy: proposer.id };
  return {
    nominationId,
    person,
    words: story,
    key: nominationId,
    wish: (storyRef) => wish('recognition', 'NominateVolunteer', { ...data, storyRef }, as(proposer), atMs),
  };
}

function grant(
  { person, confirmed }: Deeds,
  award: AwardKey,
  citation: string,
  gwen: DemoPerson,
  atMs: number,
  nominationId: NominationId | null,
): Praise {
  const programId = awardProgramId(award);
  const yearly = awards.some(({ key, period }) => key === award && period === 'year');
  const period = yearly ? isoAt(atMs).slice(0, 4) : 'once';
  const awardId = awardIdOf(programId, person.id, period);
  const evidence = { hoursIds: confirmed.map(hoursIdOfWorked), minutes: confirmed.reduce((sum, { minutes }) => sum + minutes, 0) };
  const data = { awardId, programId, volunteerId: person.id, period, rule: null, nominationId, evidence };
  return {
    person,
    words: citation,
    key: awardId,
    wish: (citationRef) => wish('recognition', 'GrantAward', { ...data, citationRef }, asOrganizer(gwen), atMs),
  };
}
