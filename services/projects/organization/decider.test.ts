import { describe, test } from '@jest/globals';
import { asAna, carol, foodBank, given, hostCarol, organizerDan, person } from '#tests/support';
import { organizationDecider } from './decider.ts';

const profile = { name: 'Eastside Food Bank', mission: 'Nobody in the east goes hungry.' };
const registered = { type: 'OrganizationRegistered', data: { organizationId: foodBank, registeredBy: carol, ...profile } } as const;
const verified = { type: 'OrganizationVerified', data: { organizationId: foodBank } } as const;

describe('organization', () => {
  test('a nonprofit introduces itself and whoever did it is the first host', () =>
    given(organizationDecider, [])
      .when({ type: 'RegisterOrganization', data: registered.data, actor: person(carol) })
      .then([registered]));

  test('nobody registers in the name of another person', () =>
    given(organizationDecider, []).when({ type: 'RegisterOrganization', data: registered.data, actor: asAna }).thenRefused('not-allowed'));

  test('an organizer verifies it', () =>
    given(organizationDecider, [registered])
      .when({ type: 'VerifyOrganization', data: { organizationId: foodBank }, actor: organizerDan })
      .then([verified]));

  test('verifying twice is one verification', () =>
    given(organizationDecider, [registered, verified])
      .when({ type: 'VerifyOrganization', data: { organizationId: foodBank }, actor: organizerDan })
      .thenNothing());

  test('an organizer who hosts it cannot verify it', () =>
    given(organizationDecider, [registered])
      .when({
        type: 'VerifyOrganization',
        data: { organizationId: foodBank },
        actor: person(carol, { hostOf: [foodBank], organizer: true }),
      })
      .thenRefused('not-allowed'));

  test('a host cannot verify it', () =>
    given(organizationDecider, [registered])
      .when({ type: 'VerifyOrganization', data: { organizationId: foodBank }, actor: hostCarol })
      .thenRefused('not-allowed'));

  test.each(['javascript:alert(1)', 'data:text/html,hello', 'ftp://example.org', 'not an address'])('"%s" is no website', (website) =>
    given(organizationDecider, [])
      .when({ type: 'RegisterOrganization', data: { ...registered.data, website }, actor: person(carol) })
      .thenRefused('invalid-command'),
  );

  test('unknown fields are refused, not dropped', () =>
    given(organizationDecider, [registered])
      .when({ type: 'VerifyOrganization', data: { organizationId: foodBank, standing: 'verified' }, actor: organizerDan })
      .thenRefused('invalid-command'));
});
