import { describe, test } from '@jest/globals';
import { asAna, asBen, ben, carol, foodBank, given, hostCarol, organizerDan, person, riverTrust } from '#tests/support';
import { organizationDecider } from './decider.ts';

const profile = { name: 'Eastside Food Bank', mission: 'Nobody in the east goes hungry.' };
const registered = { type: 'OrganizationRegistered', data: { organizationId: foodBank, registeredBy: carol, ...profile } } as const;
const verified = { type: 'OrganizationVerified', data: { organizationId: foodBank } } as const;
const declined = { type: 'OrganizationDeclined', data: { organizationId: foodBank, reason: 'Who are you?' } } as const;
const suspended = { type: 'OrganizationSuspended', data: { organizationId: foodBank, reason: 'Nobody was there.' } } as const;
const withHost = { type: 'HostAdded', data: { organizationId: foodBank, volunteerId: ben } } as const;

describe('a nonprofit introduces itself', () => {
  test('and whoever did it is the first host', () =>
    given(organizationDecider, [])
      .when({ type: 'RegisterOrganization', data: registered.data, actor: person(carol) })
      .then([registered]));

  test('the house may bring one in', () =>
    given(organizationDecider, [])
      .when({ type: 'RegisterOrganization', data: registered.data, actor: { kind: 'operator' } })
      .then([registered]));

  test('nobody registers in the name of another person', () =>
    given(organizationDecider, []).when({ type: 'RegisterOrganization', data: registered.data, actor: asAna }).thenRefused('not-allowed'));

  test('once', () =>
    given(organizationDecider, [registered])
      .when({ type: 'RegisterOrganization', data: registered.data, actor: person(carol) })
      .thenRefused('organization-already-registered'));
});

describe('a host cares for how it looks', () => {
  const revised = { organizationId: foodBank, ...profile, website: 'https://food.example' };

  test('and changes the words', () =>
    given(organizationDecider, [registered])
      .when({ type: 'ReviseOrganization', data: revised, actor: hostCarol })
      .then([{ type: 'OrganizationRevised', data: revised }]));

  test('the same words again change nothing', () =>
    given(organizationDecider, [registered, { type: 'OrganizationRevised', data: revised }])
      .when({ type: 'ReviseOrganization', data: revised, actor: hostCarol })
      .thenNothing());

  test('leaving the website out takes it away', () =>
    given(organizationDecider, [registered, { type: 'OrganizationRevised', data: revised }])
      .when({ type: 'ReviseOrganization', data: { organizationId: foodBank, ...profile }, actor: hostCarol })
      .then([{ type: 'OrganizationRevised', data: { organizationId: foodBank, ...profile } }]));

  test.each([
    ['a volunteer', asAna],
    ['a host of another one', person(ben, { hostOf: [riverTrust] })],
    ['an organizer', organizerDan],
  ])('%s does not', (_, actor) =>
    given(organizationDecider, [registered]).when({ type: 'ReviseOrganization', data: revised, actor }).thenRefused('not-allowed'),
  );

  test('one that nobody registered cannot be revised', () =>
    given(organizationDecider, [])
      .when({ type: 'ReviseOrganization', data: revised, actor: hostCarol })
      .thenRefused('no-such-organization'));
});

describe('hosts', () => {
  const add = { type: 'AddHost', data: withHost.data };

  test('a host brings in another', () =>
    given(organizationDecider, [registered])
      .when({ ...add, actor: hostCarol })
      .then([withHost]));

  test('somebody who is one already is not added again, and neither is whoever registered it', () => {
    given(organizationDecider, [registered, withHost])
      .when({ ...add, actor: hostCarol })
      .thenNothing();
    given(organizationDecider, [registered])
      .when({ type: 'AddHost', data: { organizationId: foodBank, volunteerId: carol }, actor: hostCarol })
      .thenNothing();
  });

  test('nobody makes themself one', () =>
    given(organizationDecider, [registered])
      .when({ ...add, actor: asBen })
      .thenRefused('not-allowed'));

  test('of nothing there are none', () =>
    given(organizationDecider, [])
      .when({ ...add, actor: hostCarol })
      .thenRefused('no-such-organization'));
});

describe('an organizer looks at it', () => {
  const verify = { type: 'VerifyOrganization', data: verified.data };
  const decline = { type: 'DeclineOrganization', data: declined.data };
  const suspend = { type: 'SuspendOrganization', data: suspended.data };

  test('and verifies it', () =>
    given(organizationDecider, [registered])
      .when({ ...verify, actor: organizerDan })
      .then([verified]));

  test('verifying twice is one verification', () =>
    given(organizationDecider, [registered, verified])
      .when({ ...verify, actor: organizerDan })
      .thenNothing());

  test.each([
    ['declined', declined],
    ['suspended', suspended],
  ])('one that was %s may be verified after all', (_, before) =>
    given(
      organizationDecider,
      [registered, verified, before].filter((event) => before.type !== 'OrganizationDeclined' || event !== verified),
    )
      .when({ ...verify, actor: organizerDan })
      .then([verified]),
  );

  test('but not one they host themself: two pairs of eyes', () =>
    given(organizationDecider, [registered])
      .when({ ...verify, actor: person(carol, { hostOf: [foodBank], organizer: true }) })
      .thenRefused('not-allowed'));

  test('and says not yet, with a reason', () =>
    given(organizationDecider, [registered])
      .when({ ...decline, actor: organizerDan })
      .then([declined]));

  test('saying not yet twice is saying it once', () =>
    given(organizationDecider, [registered, declined])
      .when({ ...decline, actor: organizerDan })
      .thenNothing());

  test('what is verified is suspended, not declined', () =>
    given(organizationDecider, [registered, verified])
      .when({ ...decline, actor: organizerDan })
      .thenRefused('organization-already-verified'));

  test('and takes the verification back, with a reason', () =>
    given(organizationDecider, [registered, verified])
      .when({ ...suspend, actor: organizerDan })
      .then([suspended]));

  test('suspending twice is suspending once', () =>
    given(organizationDecider, [registered, verified, suspended])
      .when({ ...suspend, actor: organizerDan })
      .thenNothing());

  test('what was never verified cannot be suspended', () =>
    given(organizationDecider, [registered])
      .when({ ...suspend, actor: organizerDan })
      .thenRefused('organization-not-verified'));

  test.each([verify, decline, suspend])('$type is for organizers', (wish) => {
    given(organizationDecider, [registered])
      .when({ ...wish, actor: hostCarol })
      .thenRefused('not-allowed');
    given(organizationDecider, [registered])
      .when({ ...wish, actor: asAna })
      .thenRefused('not-allowed');
    given(organizationDecider, [])
      .when({ ...wish, actor: organizerDan })
      .thenRefused('no-such-organization');
  });
});

test('unknown fields are refused, not dropped', () =>
  given(organizationDecider, [registered])
    .when({ type: 'VerifyOrganization', data: { organizationId: foodBank, standing: 'verified' }, actor: organizerDan })
    .thenRefused('invalid-command'));
