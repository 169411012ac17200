/** Where a need asks for a minimum age, nobody younger has a place: at the beginning of the shift, or now where it has no time. */
import { isAtLeast } from '#events';
import { refuse } from '#services/kernel';
import type { RosterFacts } from './decider.ts';
import type { Roster } from './state.ts';

/** Insurance and tools make no exception either, whoever asks. @throws Refusal */
export function mustBeOldEnough({ minority, minimumAge }: RosterFacts, roster: Roster, at: string): void {
  if (minimumAge === undefined || isAtLeast(minority, minimumAge, roster.when?.startsAt ?? at)) return;
  throw refuse(
    'too-young',
    `This need asks for people from ${minimumAge} years on.`,
    'Look for another one that is for your age; most are for everybody.',
    { minimumAge },
  );
}
