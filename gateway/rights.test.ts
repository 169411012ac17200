import { expect, test } from '@jest/globals';
import type { Queries, Rights } from '#projections';
import { ana, foodBank } from '#tests/support';
import { rightsOf } from './rights.ts';

const nothing: Rights = { hostOf: [], leadsFor: [], checksInFor: [], organizer: false, administrator: false, safeguarding: false };
const having = (rights: Partial<Rights>) => ({ roles: { rights: () => [{ ...nothing, ...rights }] } }) as unknown as Pick<Queries, 'roles'>;

test('roles are held as the log has them', () => {
  expect(rightsOf(having({ hostOf: [foodBank], organizer: true }), { id: ana })).toEqual({
    ...nothing,
    hostOf: [foodBank],
    organizer: true,
    passkeyMissing: false,
  });
});

test.each([
  ['a host', { hostOf: [foodBank] }],
  ['a shift lead', { leadsFor: [foodBank] }],
  ['a check-in helper', { checksInFor: [foodBank] }],
  ['an organizer', { organizer: true }],
  ['an administrator', { administrator: true }],
  ['whoever is trusted with safeguarding', { safeguarding: true }],
] satisfies [string, Partial<Rights>][])('where a passkey is asked for, %s without one may do nothing, and is told why', (_, rights) => {
  expect(rightsOf(having(rights), { id: ana }, true)).toEqual({ ...nothing, passkeyMissing: true });
  expect(rightsOf(having(rights), { id: ana, byPasskey: true }, true)).toEqual({ ...nothing, ...rights, passkeyMissing: false });
});

test('whoever has no role needs none', () =>
  expect(rightsOf(having({}), { id: ana }, true)).toEqual({ ...nothing, passkeyMissing: false }));
