/** Whatever happens to a roster, in whatever order: never more people than places, the line in order, nobody dropped. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { deriveId, type VolunteerId } from '#events';
import { foodBank, house, recorded, saturday, sorting, specTime } from '#tests/support';
import { Refusal } from '#services/kernel';
import { rosterDecider } from './decider.ts';
import { attendanceOf, type Roster, type RosterState } from './state.ts';

const people = Array.from({ length: 9 }, (_, n) => deriveId<VolunteerId>('line', n));
const opened = {
  type: 'RosterOpened',
  data: {
    shiftId: saturday,
    projectId: sorting,
    organizationId: foodBank,
    label: 'Morning',
    when: { startsAt: specTime, endsAt: '2026-11-24T12:00:00.000Z', timeZone: 'UTC' },
    places: 3,
  },
} as const;

type Step =
  | { readonly does: 'signs up' | 'withdraws' | 'is removed' | 'comes'; readonly who: number }
  | { readonly does: 'resize'; readonly places: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('signs up' as const), who: fc.nat(people.length - 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('withdraws' as const, 'is removed' as const), who: fc.nat(people.length - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('comes' as const), who: fc.nat(people.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('resize' as const), places: fc.integer({ min: 1, max: 6 }) }) },
);

const commandTypes = {
  'signs up': 'SignUpForShift',
  withdraws: 'WithdrawFromShift',
  'is removed': 'RemoveVolunteer',
  comes: 'CheckInVolunteer',
};

function decided(state: RosterState, one: Step): RosterState {
  const wish =
    one.does === 'resize'
      ? { type: 'ResizeRoster', data: { shiftId: saturday, places: one.places } }
      : { type: commandTypes[one.does], data: { shiftId: saturday, volunteerId: people[one.who], reason: 'other' } };
  const envelope = { actor: house, at: specTime, commandId: 'now', correlationId: '', causationId: '' };
  try {
    const events = rosterDecider.decide({ ...envelope, ...wish } as never, state, {});
    return recorded(events).reduce<RosterState>((before, event) => rosterDecider.evolve(before, event), state);
  } catch (error) {
    if (error instanceof Refusal) return state;
    throw error;
  }
}

/** The same in plain lists, as a host would do it on paper. */
interface Paper {
  places: number;
  seated: number[];
  line: number[];
  readonly here: Set<number>;
}

function onPaper(paper: Paper, one: Step): void {
  const known = (who: number): boolean => paper.seated.includes(who) || paper.line.includes(who);
  switch (one.does) {
    case 'signs up':
      if (!known(one.who)) paper.line.push(one.who);
      break;
    case 'withdraws':
    case 'is removed':
      if (paper.here.has(one.who)) return;
      paper.seated = paper.seated.filter((who) => who !== one.who);
      paper.line = paper.line.filter((who) => who !== one.who);
      break;
    case 'comes':
      if (paper.seated.includes(one.who)) paper.here.add(one.who);
      break;
    case 'resize': {
      paper.places = one.places;
      for (const who of paper.seated.toReversed()) {
        if (paper.seated.length <= paper.places) break;
        if (paper.here.has(who)) continue;
        paper.seated = paper.seated.filter((other) => other !== who);
        paper.line.unshift(who);
      }
    }
  }
  while (paper.seated.length < paper.places && paper.line.length > 0) paper.seated.push(paper.line.shift() ?? 0);
}

const numbersOf = (ids: Iterable<VolunteerId>): number[] => Array.from(ids, (id) => people.indexOf(id));

test('a roster does what a fair host does on paper', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let roster = recorded([opened]).reduce<RosterState>(rosterDecider.evolve, undefined) as Roster;
      const paper: Paper = { places: 3, seated: [], line: [], here: new Set() };
      for (const one of steps) {
        const before = roster;
        roster = decided(roster, one) as Roster;
        onPaper(paper, one);

        expect({ seated: numbersOf(roster.seated), line: numbersOf(roster.waiting) }).toEqual({ seated: paper.seated, line: paper.line });
        const here = [...roster.seated].filter((person) => attendanceOf(roster, person).is === 'here').length;
        expect(roster.seated.size).toBeLessThanOrEqual(Math.max(roster.places, here));
        const gone = numbersOf(
          [...before.seated, ...before.waiting].filter((person) => !roster.seated.has(person) && !roster.waiting.has(person)),
        );
        expect(gone).toEqual(gone.length > 0 && (one.does === 'withdraws' || one.does === 'is removed') ? [one.who] : []);
      }
    }),
    { numRuns: 300 },
  );
});
