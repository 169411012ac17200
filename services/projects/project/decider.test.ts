import { describe, expect, test } from '@jest/globals';
import { asAna, ben, carol, foodBank, given, hostCarol, organizerDan, person, recorded, riverTrust, sorting } from '#tests/support';
import type { DomainEvent } from '#events';
import type { OrganizationState } from '../organization/state.ts';
import { projectDecider } from './decider.ts';

const organization = (standing: NonNullable<OrganizationState>['standing']): { organization: OrganizationState } => ({
  organization: { organizationId: foodBank, standing, roles: new Map([[carol, 'owner' as const]]), invitations: new Map(), profile: '' },
});
const nobody = { organization: undefined };

const need = {
  title: 'Sort donations',
  summary: 'Sort what came in, pack what goes out.',
  description: 'Two hours, music on.',
  causes: ['poverty' as const],
  skills: ['lifting'],
  languages: ['en'],
  place: { name: 'Hall', latitude: 51.45, longitude: -2.58 },
  bring: ['gloves'],
  access: ['step-free' as const],
};
const ids = { projectId: sorting, organizationId: foodBank };
const drafted = { type: 'ProjectDrafted', data: { ...ids, ...need } } as const;
const published = { type: 'ProjectPublished', data: ids } as const;
const completed: DomainEvent<'ProjectCompleted'> = { type: 'ProjectCompleted', data: { ...ids, summary: 'Done.', outcomes: [] } };
const cancelled = { type: 'ProjectCancelled', data: { ...ids, reason: 'The roof leaks.' } } as const;

const draft = { type: 'DraftProject', data: drafted.data };
const revise = { type: 'ReviseProject', data: { projectId: sorting, ...need, title: 'Sort and pack' } };
const publish = { type: 'PublishProject', data: { projectId: sorting } };
const complete = { type: 'CompleteProject', data: { projectId: sorting, summary: 'Done.', outcomes: [] } };
const cancel = { type: 'CancelProject', data: { projectId: sorting, reason: 'The roof leaks.' } };

describe('writing a need down', () => {
  test.each(['registered', 'verified', 'declined', 'suspended'] as const)('a host of a %s organization drafts one', (standing) =>
    given(projectDecider, [], organization(standing))
      .when({ ...draft, actor: hostCarol })
      .then([drafted]),
  );

  test('the same words under the same id are the same draft, in whatever order the fields come', () => {
    const backwards = Object.fromEntries(Object.entries(drafted.data).toReversed());
    given(projectDecider, [drafted], organization('verified'))
      .when({ ...draft, data: backwards, actor: hostCarol })
      .thenNothing();
  });

  test('other words under the same id are a mistake', () =>
    given(projectDecider, [drafted], organization('verified'))
      .when({ ...draft, data: { ...drafted.data, title: 'Something else' }, actor: hostCarol })
      .thenRefused('project-already-drafted'));

  test('for an organization that does not exist there is none', () =>
    given(projectDecider, [], nobody)
      .when({ ...draft, actor: hostCarol })
      .thenRefused('no-such-organization'));
});

describe('changing the words', () => {
  const revised = { type: 'ProjectRevised', data: { ...revise.data, organizationId: foodBank } } as const;

  test.each([
    ['a draft', [drafted]],
    ['a published need', [drafted, published]],
  ])('of %s', (_, before) =>
    given(projectDecider, before, organization('verified'))
      .when({ ...revise, actor: hostCarol })
      .then([revised]),
  );

  test('to what they are changes nothing', () =>
    given(projectDecider, [drafted, revised], organization('verified'))
      .when({ ...revise, actor: hostCarol })
      .thenNothing());

  const knowing = { ...revise, data: { ...revise.data, before: need } };

  test('of a need that still is as it was read', () =>
    given(projectDecider, [drafted], organization('verified'))
      .when({ ...knowing, actor: hostCarol })
      .then([revised]));

  test('of one that somebody else changed since it was read would undo their change', () =>
    given(projectDecider, [drafted, { ...revised, data: { ...revised.data, title: 'Sort, pack, and sing' } }], organization('verified'))
      .when({ ...knowing, actor: hostCarol })
      .thenRefused('need-changed-meanwhile'));

  test('which were changed to the same already is no clash', () =>
    given(projectDecider, [drafted, revised], organization('verified'))
      .when({ ...knowing, actor: hostCarol })
      .thenNothing());
});

describe('publishing', () => {
  test('a verified organization publishes', () =>
    given(projectDecider, [drafted], organization('verified'))
      .when({ ...publish, actor: hostCarol })
      .then([published]));

  test.each(['registered', 'declined', 'suspended'] as const)('a %s one waits, and the draft is kept', (standing) =>
    given(projectDecider, [drafted], organization(standing))
      .when({ ...publish, actor: hostCarol })
      .thenRefused('organization-not-verified'),
  );

  test('twice is once, also after the organization lost its verification', () =>
    given(projectDecider, [drafted, published], organization('suspended'))
      .when({ ...publish, actor: hostCarol })
      .thenNothing());
});

describe('the end of a project', () => {
  const outcomes = [{ label: 'Parcels', amount: 412, unit: 'parcels' }];

  test('it is completed with what came of it', () =>
    given(projectDecider, [drafted, published], organization('verified'))
      .when({ type: 'CompleteProject', data: { projectId: sorting, summary: 'All gone.', outcomes }, actor: hostCarol })
      .then([{ type: 'ProjectCompleted', data: { ...ids, summary: 'All gone.', outcomes } }]));

  test('a draft is not completed', () =>
    given(projectDecider, [drafted], organization('verified'))
      .when({ ...complete, actor: hostCarol })
      .thenRefused('project-not-published'));

  test.each([
    ['a draft', [drafted]],
    ['a published need', [drafted, published]],
  ])('%s is cancelled with a reason', (_, before) =>
    given(projectDecider, before, organization('verified'))
      .when({ ...cancel, actor: hostCarol })
      .then([cancelled]),
  );

  test('ending twice is ending once', () => {
    given(projectDecider, [drafted, published, completed], organization('verified'))
      .when({ ...complete, actor: hostCarol })
      .thenNothing();
    given(projectDecider, [drafted, published, cancelled], organization('verified'))
      .when({ ...cancel, actor: hostCarol })
      .thenNothing();
  });

  test.each([revise, publish, cancel])('$type does not touch a completed one', (wish) =>
    given(projectDecider, [drafted, published, completed], organization('verified'))
      .when({ ...wish, actor: hostCarol })
      .thenRefused('project-completed'),
  );

  test.each([revise, publish, complete])('$type does not touch a cancelled one', (wish) =>
    given(projectDecider, [drafted, published, cancelled], organization('verified'))
      .when({ ...wish, actor: hostCarol })
      .thenRefused('project-cancelled'),
  );
});

describe('who may', () => {
  const strangers = [
    ['a volunteer', asAna],
    ['a host of another organization', person(ben, { hostOf: [riverTrust] })],
    ['an organizer', organizerDan],
  ] as const;

  test.each(strangers)('%s may not do any of it', (_, actor) => {
    given(projectDecider, [], organization('verified'))
      .when({ ...draft, actor })
      .thenRefused('not-allowed');
    for (const wish of [revise, publish, complete, cancel])
      given(projectDecider, [drafted, published], organization('verified'))
        .when({ ...wish, actor })
        .thenRefused('not-allowed');
  });

  test.each([revise, publish, complete, cancel])('$type of what was never drafted has nothing to work on', (wish) =>
    given(projectDecider, [], nobody)
      .when({ ...wish, actor: hostCarol })
      .thenRefused('no-such-project'),
  );
});

test('the organization is read by the draft’s own word, later by the project’s', async () => {
  const asked: string[] = [];
  const read = async <State>({ initialState }: { initialState: State }, id: string): Promise<State> => {
    asked.push(id);
    return initialState;
  };
  const envelope = { commandId: 'now', actor: hostCarol, at: '', correlationId: '', causationId: '' };
  const state = recorded([drafted]).reduce(projectDecider.evolve, projectDecider.initialState);
  await projectDecider.gather?.({ ...envelope, ...draft } as never, undefined, read);
  await projectDecider.gather?.({ ...envelope, ...publish } as never, state, read);
  await projectDecider.gather?.({ ...envelope, ...publish } as never, undefined, read);
  expect(asked).toEqual([foodBank, foodBank]);
});
