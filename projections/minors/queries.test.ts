/** Age, guardian and consent, as they stand after each fact. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DomainEvent, InvitationId, VaultRef } from '#events';
import { ana, ben, foodBank, sorting, specTime } from '#tests/support';
import { openReadSide, type ReadSide } from '../../tests/support/read-side.ts';

const adultFrom = '2029-05-01T00:00:00.000Z';
const until = '2027-11-24T09:00:00.000Z';
const letterId = '00000000-0000-4000-8000-000000000802' as InvitationId;
const need = { projectId: sorting, organizationId: foodBank };
const only = { organizationIds: [foodBank], projectIds: [] };
const asked: DomainEvent = {
  type: 'GuardianAsked',
  data: {
    volunteerId: ana,
    invitationId: letterId,
    addressRef: `${ana}/minor/x` as VaultRef,
    codeHash: 'x'.repeat(43),
    need,
    expiresAt: until,
  },
};
const given: DomainEvent = {
  type: 'GuardianConsentGiven',
  data: { volunteerId: ana, guardianId: ben, only, textVersion: '2026-11', until },
};
const ended = (reason: 'withdrawn' | 'guardian-left'): DomainEvent => ({
  type: 'GuardianConsentWithdrawn',
  data: { volunteerId: ana, guardianId: ben, reason },
});

let side: ReadSide;
const standing = () => side.queries.minors.minors([ana])[0];
beforeEach(async () => {
  side = await openReadSide();
  await side.tell([
    { type: 'VolunteerJoined', data: { volunteerId: ana } },
    { type: 'AgeStated', data: { volunteerId: ana, band: 'young', adultFrom } },
  ]);
});
afterEach(() => side[Symbol.asyncDispose]());

test('a letter is open until somebody consents, and whoever did has a ward', async () => {
  await side.tell([asked]);
  expect(standing()).toMatchObject({ adultFrom, letterId, letterUntil: until, letterNeed: need, guardianId: null });
  await side.tell([given]);
  expect(standing()).toMatchObject({ letterId: null, letterRef: null, guardianId: ben, consentUntil: until, consentedAt: specTime, only });
  expect(side.queries.minors.wardsOf([ben, ana]).map((wards) => wards.map(({ volunteerId }) => volunteerId))).toEqual([[ana], []]);
});

test('a consent taken back is none, and the guardian stays; one who left is none', async () => {
  await side.tell([asked, given, ended('withdrawn')]);
  expect(standing()).toMatchObject({ guardianId: ben, consentUntil: null, only: null });
  await side.tell([ended('guardian-left')]);
  expect(standing()).toMatchObject({ guardianId: null });
  expect(side.queries.minors.wardsOf([ben])).toEqual([[]]);
});

test('whoever said that they are of age is nobody’s ward; of a forgotten child nothing is left', async () => {
  await side.tell([asked, given, { type: 'AgeStated', data: { volunteerId: ana, band: 'adult' } }]);
  expect(standing()).toMatchObject({ adultFrom: null, consentUntil: null });
  expect(side.queries.minors.wardsOf([ben])).toEqual([[]]);
  await side.tell([{ type: 'VolunteerForgotten', data: { volunteerId: ana } }]);
  expect(standing()).toBeUndefined();
});
