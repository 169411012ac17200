/** Two pairs of eyes, whatever roles come together in one person: nobody decides about what they themselves did, get or are. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { awardIdOf, hoursIdOf, type DomainEvent, type NominationId, type VaultRef } from '#events';
import { Refusal, type Actor, type AnyDecider, type RefusalFacts } from '#services/kernel';
import { ana, carol, dan, eastside, foodBank, kindness, recorded, saturday, sorting, specTime } from '#tests/support';
import { hoursDecider } from '../../services/volunteers/hours/decider.ts';
import { chapterDecider } from '../../services/projects/chapter/decider.ts';
import { organizationDecider } from '../../services/projects/organization/decider.ts';
import { awardDecider } from '../../services/recognition/award/decider.ts';
import { nominationDecider } from '../../services/recognition/nomination/decider.ts';

const nominationId = '00000000-0000-4000-8000-000000000601' as NominationId;
const ref = `${ana}/recognition/words` as VaultRef;
const hoursId = hoursIdOf(saturday, ana);
const award = { name: 'Kindness', kind: 'award', open: true, rule: null, period: 'year' };

interface Matter {
  readonly decider: AnyDecider;
  readonly events: readonly DomainEvent[];
  readonly facts?: object;
  readonly wish: { readonly type: string; readonly data: object };
  /** Said to Ana, whose matter it is. */
  readonly refused: string;
}

const proposed: DomainEvent = {
  type: 'HoursProposed',
  data: {
    hoursId,
    shiftId: saturday,
    projectId: sorting,
    organizationId: foodBank,
    volunteerId: ana,
    startedAt: '2026-11-21T09:00:00.000Z',
    endedAt: '2026-11-21T12:00:00.000Z',
    minutes: 180,
  },
};
const registered: DomainEvent = {
  type: 'OrganizationRegistered',
  data: { organizationId: foodBank, registeredBy: carol, name: 'Food Bank', mission: 'Nobody goes hungry.' },
};
const helper = (role: 'coordinator' | 'owner'): DomainEvent => ({
  type: 'HostAdded',
  data: { organizationId: foodBank, volunteerId: ana, role },
});
const founded: DomainEvent = { type: 'ChapterFounded', data: { chapterId: eastside, name: 'Eastside' } };
const administers: DomainEvent = { type: 'ChapterRoleGiven', data: { chapterId: eastside, volunteerId: ana, role: 'administrator' } };

const matters: Readonly<Record<string, Matter>> = {
  'confirms their own hours': {
    decider: hoursDecider,
    events: [proposed],
    wish: { type: 'ConfirmHours', data: { hoursId } },
    refused: 'not-allowed',
  },
  'corrects their own hours': {
    decider: hoursDecider,
    events: [proposed],
    wish: { type: 'CorrectHours', data: { hoursId, minutes: 240, reason: 'agreed-together' } },
    refused: 'not-allowed',
  },
  'nominates themself': {
    decider: nominationDecider,
    events: [],
    facts: { program: award },
    wish: { type: 'NominateVolunteer', data: { nominationId, programId: kindness, volunteerId: ana, nominatedBy: ana, storyRef: ref } },
    refused: 'own-nomination',
  },
  'grants an award to themself': {
    decider: awardDecider,
    events: [],
    facts: { program: award, nomination: undefined },
    wish: {
      type: 'GrantAward',
      data: {
        awardId: awardIdOf(kindness, ana, '2026'),
        programId: kindness,
        volunteerId: ana,
        period: '2026',
        citationRef: ref,
        nominationId: null,
      },
    },
    refused: 'not-allowed',
  },
  'changes their own role': {
    decider: organizationDecider,
    events: [registered, helper('owner')],
    wish: { type: 'ChangeHostRole', data: { organizationId: foodBank, volunteerId: ana, role: 'coordinator' } },
    refused: 'not-allowed',
  },
  'verifies an organization they help': {
    decider: organizationDecider,
    events: [registered, helper('coordinator')],
    wish: { type: 'VerifyOrganization', data: { organizationId: foodBank } },
    refused: 'not-allowed',
  },
  'makes themself an organizer': {
    decider: chapterDecider,
    events: [founded, administers],
    wish: { type: 'AppointOrganizer', data: { chapterId: eastside, volunteerId: ana } },
    refused: 'not-allowed',
  },
  'gives themself a role in the chapter': {
    decider: chapterDecider,
    events: [founded, administers],
    wish: { type: 'GiveChapterRole', data: { chapterId: eastside, volunteerId: ana, role: 'safeguarding' } },
    refused: 'not-allowed',
  },
};

function answerTo(actor: Actor, { decider, events, facts, wish }: Matter): readonly DomainEvent[] | RefusalFacts {
  const state = recorded(events).reduce<unknown>((before, event) => decider.evolve(before as never, event as never), decider.initialState);
  const command = { at: specTime, commandId: 'now', correlationId: 'spec', causationId: 'spec', ...wish, actor };
  try {
    return decider.decide(command as never, state as never, facts as never);
  } catch (error) {
    if (error instanceof Refusal) return error.facts;
    throw error;
  }
}

const maybe = fc.constantFrom([], [foodBank]);
const anaAs: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constant('person' as const),
  id: fc.constant(ana),
  hostOf: maybe,
  leadsFor: maybe,
  checksInFor: maybe,
  organizer: fc.boolean(),
});

test.each(Object.entries(matters))('nobody %s', (_, matter) => {
  fc.assert(
    fc.property(anaAs, (actor) => {
      const answer = answerTo(actor, matter);
      expect(answer).toMatchObject({
        code: matter.refused,
      });
    }),
  );
});

/** The same wish about Ana by somebody who may: else a no for everybody would look like two pairs of eyes. */
const others: Readonly<Record<string, Actor>> = {
  'confirms their own hours': { kind: 'person', id: carol, hostOf: [], leadsFor: [foodBank], organizer: false },
  'corrects their own hours': { kind: 'person', id: carol, hostOf: [foodBank], organizer: false },
  'grants an award to themself': { kind: 'person', id: dan, hostOf: [], organizer: true },
  'changes their own role': { kind: 'person', id: carol, hostOf: [foodBank], organizer: false },
  'verifies an organization they help': { kind: 'person', id: dan, hostOf: [], organizer: true },
  'makes themself an organizer': { kind: 'person', id: dan, hostOf: [], organizer: true },
};
test.each(Object.entries(others))('but another person may, where it says: nobody %s', (what, actor) => {
  const matter = matters[what];
  if (!matter) throw new Error(what);
  expect(answerTo(actor, matter)).toHaveLength(1);
});
