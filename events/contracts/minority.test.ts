import { describe, expect, test } from '@jest/globals';
import {
  adultFromOf,
  bandAt,
  consentGap,
  evolveMinority,
  type Minority,
  type OrganizationId,
  type ProjectId,
  type VolunteerId,
} from '#events';

describe('of age', () => {
  test.each([
    ['2008-11-24', '2026-12-01T00:00:00.000Z'],
    ['2008-11-01', '2026-12-01T00:00:00.000Z'],
    ['2008-12-31', '2027-01-01T00:00:00.000Z'],
    ['2008-02-29', '2026-03-01T00:00:00.000Z'],
  ])('whoever was born on %s is from %s on: never a day too early, and the day is not told', (birthDate, adultFrom) =>
    expect(adultFromOf(birthDate)).toBe(adultFrom),
  );

  test('a person is a child, then young, then of age', () => {
    const adultFrom = adultFromOf('2012-04-15');
    expect(
      ['2026-04-30T23:59:59.999Z', '2026-05-01T00:00:00.000Z', '2030-04-30T23:59:59.999Z', adultFrom].map((at) => bandAt(adultFrom, at)),
    ).toEqual(['child', 'young', 'young', 'adult']);
    expect(bandAt(undefined, adultFrom)).toBe('adult');
  });
});

const foodBank = 'org' as OrganizationId;
const sorting = 'sorting' as ProjectId;
const here = { organizationId: foodBank, projectId: sorting };
const elsewhere = { organizationId: 'other' as OrganizationId, projectId: 'other' as ProjectId };
const at = '2026-11-24T09:00:00.000Z';
const with_ = (consent?: Minority['consent']): Minority => ({ adultFrom: '2029-05-01T00:00:00.000Z', consent });
const consent = { guardianId: 'g' as VolunteerId, until: '2027-11-24T09:00:00.000Z' };

describe('what is missing for a person to help', () => {
  test('nothing, for whoever is of age or said nothing', () => {
    expect(consentGap(undefined, here, at)).toBeUndefined();
    expect(consentGap(with_(), here, '2029-05-01T00:00:00.000Z')).toBeUndefined();
  });
  test('a consent; one for this need; one that is not over', () => {
    expect(consentGap(with_(), here, at)).toBe('none');
    expect(consentGap(with_(consent), here, at)).toBeUndefined();
    expect(consentGap(with_(consent), here, consent.until)).toBe('over');
    const only = { organizationIds: [foodBank], projectIds: [] };
    expect([here, elsewhere].map((need) => consentGap(with_({ ...consent, only }), need, at))).toEqual([undefined, 'not-for-this']);
    const justSorting = { organizationIds: [], projectIds: [sorting] };
    expect([here, elsewhere].map((need) => consentGap(with_({ ...consent, only: justSorting }), need, at))).toEqual([
      undefined,
      'not-for-this',
    ]);
  });
  test('nothing of a child that was forgotten is remembered', () =>
    expect(evolveMinority(with_(consent), { type: 'VolunteerForgotten', data: { volunteerId: 'a' as VolunteerId } })).toBeUndefined());
});
