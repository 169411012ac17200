import { describe, test } from '@jest/globals';
import type { ThanksId, VaultRef } from '#events';
import {
  ana,
  asAna,
  asBen,
  ben,
  carol,
  foodBank,
  given,
  hostCarol,
  organizerDan,
  person,
  riverTrust,
  saturday,
  sorting,
} from '#tests/support';
import { thanksDecider } from './decider.ts';

const words = {
  thanksId: '00000000-0000-4000-8000-000000000701' as ThanksId,
  volunteerId: ana,
  organizationId: foodBank,
  projectId: sorting,
  shiftId: saturday,
  messageRef: `${ana}/recognition/x` as VaultRef,
};
const thanked = { type: 'ThanksGiven', data: words } as const;
const thank = { type: 'GiveThanks', data: words };

describe('thanks', () => {
  test('a host thanks a volunteer', () =>
    given(thanksDecider, [])
      .when({ ...thank, actor: hostCarol })
      .then([thanked]));

  test('for a shift, or for all of it', () =>
    given(thanksDecider, [])
      .when({ type: 'GiveThanks', data: { ...words, shiftId: null }, actor: hostCarol })
      .then([{ type: 'ThanksGiven', data: { ...words, shiftId: null } }]));

  test('sent twice they are given once', () =>
    given(thanksDecider, [thanked])
      .when({ ...thank, actor: hostCarol })
      .thenNothing());

  test('go to somebody else', () =>
    given(thanksDecider, [])
      .when({ type: 'GiveThanks', data: { ...words, volunteerId: carol }, actor: hostCarol })
      .thenRefused('own-thanks'));

  test('come from a host of the organization', () => {
    for (const actor of [asAna, asBen, organizerDan, person(ben, { hostOf: [riverTrust] })])
      given(thanksDecider, [])
        .when({ ...thank, actor })
        .thenRefused('not-allowed');
  });
});
