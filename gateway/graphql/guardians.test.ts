/** A minor who wants to help, a guardian who is asked, and what others see of it: through the schema, as pages do it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { VolunteerId } from '#events';
import { ana, ben, carol, dan, foodBank, sorting, sunday } from '#tests/support';
import { erin, moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish, type Outcome } from '../../tests/support/wish.ts';

let house: SmallHouse;
beforeEach(async () => {
  house = await openSmallHouse();
  await moveIn(house);
});
afterEach(() => house.close());

async function outcomeOf(type: string, input: object, as: VolunteerId, shows = ''): Promise<Outcome> {
  const { data, errors } = await wish(house, type, input, { as, shows });
  expect(errors).toBeUndefined();
  return data?.outcome ?? { __typename: 'nothing' };
}
/** Ana, whom everyone may celebrate, says that she is fourteen. */
const isYoung = () => outcomeOf('StateAge', { birthDate: '2012-04-15' }, ana, 'viewer { ageBand minor { ageBand ofAgeFrom } }');
async function asked() {
  await outcomeOf('AskGuardian', { email: ' Parent@Example.org ', projectKey: sorting }, ana);
  const letter = house.guardiansAsked.at(-1);
  if (!letter) throw new Error('no letter');
  return { minorKey: ana, letterKey: letter.letterId, code: letter.code };
}
const signUp = (as: VolunteerId = ana) => outcomeOf('SignUpForShift', { shiftKey: sunday }, as, 'signUp { status }');
const inTheLog = () => JSON.stringify(house.log.batchAfter(0, { after: 0, batchSize: 10_000 }).events);

test('a minor asks, the guardian says yes with the letter, and the host has the guardian’s number instead of the child’s', async () => {
  expect(await isYoung()).toMatchObject({
    viewer: { ageBand: 'YOUNG', minor: { ageBand: 'YOUNG', ofAgeFrom: '2030-05-01T00:00:00.000Z' } },
  });
  const refused = await signUp();
  expect(refused).toMatchObject({ __typename: 'Refusal', code: 'guardian-consent-missing' });

  const input = await asked();
  expect(house.guardiansAsked).toMatchObject([{ to: 'parent@example.org', firstName: 'Ana' }]);
  const letter = (code: string, as?: VolunteerId) =>
    house.ask(
      `{ guardianLetter(minorKey: "${ana}", key: "${input.letterKey}", code: "${code}") { firstName ageBand project { title } } }`,
      { as },
    );
  expect((await letter(input.code, erin)).data).toEqual({
    guardianLetter: { firstName: 'Ana', ageBand: 'YOUNG', project: { title: 'Sort the shelves' } },
  });
  expect((await letter('guessed', erin)).data).toEqual({ guardianLetter: null });
  expect((await letter(input.code)).errors).toHaveLength(1);

  expect(await outcomeOf('GiveGuardianConsent', { ...input, code: 'guessed' }, erin)).toMatchObject({ code: 'no-such-letter' });
  expect(await outcomeOf('GiveGuardianConsent', input, erin, 'viewer { wards { volunteer { displayName } consentUntil } }')).toMatchObject({
    viewer: { wards: [{ volunteer: { displayName: 'Ana Maria Silva' }, consentUntil: '2027-11-24T09:00:00.000Z' }] },
  });
  expect(await signUp()).toMatchObject({ signUp: { status: 'PLACE' } });

  const roster = `{ shift(key: "${sunday}") { roster { minor guardianContact { name phone email } } } }`;
  const contact = { name: 'Erin Lund', phone: `0117 496 ${erin.slice(-4)}`, email: `${erin}@example.org` };
  expect((await house.ask(roster, { as: carol })).data).toEqual({ shift: { roster: [{ minor: true, guardianContact: contact }] } });

  const log = inTheLog();
  for (const secret of ['2012-04-15', 'parent@example.org', input.code]) expect(log).not.toContain(secret);
  const kept = await Promise.all((await house.vault.refsOf(ana)).map(async (ref) => (await house.vault.open([ref])).get(ref)));
  expect(kept).toContain('2012-04-15');
  expect(kept).not.toContain('parent@example.org');
});

test('opened again after the answer, the letter tells the guardian what they agreed to, and nobody else that there is anything', async () => {
  await isYoung();
  const input = await asked();
  await outcomeOf('GiveGuardianConsent', input, erin);
  const again = async (as?: VolunteerId) =>
    house.ask(
      `{ guardianLetter(minorKey: "${ana}", key: "${input.letterKey}", code: "${input.code}") { firstName }
         viewer { wards { consentUntil volunteer { key displayName } } } }`,
      { as },
    );
  const ward = { consentUntil: '2027-11-24T09:00:00.000Z', volunteer: { key: ana, displayName: 'Ana Maria Silva' } };
  expect((await again(erin)).data).toEqual({ guardianLetter: null, viewer: { wards: [ward] } });
  for (const as of [ana, ben, carol, dan]) expect((await again(as)).data).toEqual({ guardianLetter: null, viewer: { wards: [] } });
  expect((await again()).data).toMatchObject({ guardianLetter: null, viewer: null });

  await outcomeOf('WithdrawGuardianConsent', { minorKey: ana }, erin);
  expect((await again(erin)).data).toEqual({ guardianLetter: null, viewer: { wards: [{ ...ward, consentUntil: null }] } });
});

test('a guardian without a phone number is still named to the host', async () => {
  await isYoung();
  const input = await asked();
  await outcomeOf('ChangeContactDetails', { name: 'Erin Lund', phone: null }, erin);
  await outcomeOf('GiveGuardianConsent', input, erin);
  await signUp();
  const contact = async () =>
    (await house.ask(`{ shift(key: "${sunday}") { roster { guardianContact { name phone } } } }`, { as: carol })).data;
  expect(await contact()).toEqual({ shift: { roster: [{ guardianContact: { name: 'Erin Lund', phone: null } }] } });
  await outcomeOf('ChangeContactDetails', { name: 'Erin Lund', phone: '0117 496 0999' }, erin);
  expect(await contact()).toEqual({ shift: { roster: [{ guardianContact: { name: 'Erin Lund', phone: '0117 496 0999' } }] } });
  expect(inTheLog()).not.toContain('0117 496 0999');
});

test('taken back, the coming places go to others, and nothing new is possible', async () => {
  await isYoung();
  const input = await asked();
  await outcomeOf('GiveGuardianConsent', { ...input, onlyOrganizationKeys: [foodBank] }, erin);
  await signUp();
  await outcomeOf('WithdrawGuardianConsent', { minorKey: ana }, erin);
  await house.settle();
  const own = await house.ask(
    '{ viewer { signUps(when: ALL) { status lackedConsent shift { key } history { text by } } minor { consentUntil } } }',
    { as: ana },
  );
  expect(own.data).toMatchObject({
    viewer: {
      minor: { consentUntil: null },
      signUps: expect.arrayContaining([
        {
          status: 'WITHDRAWN',
          lackedConsent: true,
          shift: { key: sunday },
          history: [
            expect.objectContaining({ by: 'YOU' }),
            { text: 'Your place was given back, because your guardian’s consent was missing.', by: 'HOUSE' },
          ],
        },
      ]),
    },
  });
  const roster = `{ shift(key: "${sunday}") { roster { lackedConsent history { text } } } }`;
  expect((await house.ask(roster, { as: carol })).data).toMatchObject({
    shift: {
      roster: [
        { lackedConsent: true, history: [{}, { text: 'Their place was given back, because their guardian’s consent was missing.' }] },
      ],
    },
  });
  expect(await signUp()).toMatchObject({ code: 'guardian-consent-missing' });
  expect(await outcomeOf('GiveGuardianConsent', { minorKey: ana }, erin)).toMatchObject({ __typename: 'ViewerRecorded' });
  expect(await signUp()).toMatchObject({ signUp: { status: 'PLACE' } });
  // What they give back themself is told as theirs, also after the house once did it.
  const withdrawn = await outcomeOf('WithdrawFromShift', { shiftKey: sunday }, ana, 'signUp { lackedConsent history { text } }');
  const texts = (withdrawn as { signUp?: { lackedConsent: boolean; history: { text: string }[] } }).signUp;
  expect([texts?.lackedConsent, texts?.history.at(-1)?.text]).toEqual([false, 'You gave your place back.']);
});

test('a minor’s name is shown to nobody but those who must know it, whatever they chose, until they confirm that they are of age', async () => {
  const seen = async (as?: VolunteerId) =>
    (await house.ask<{ node: { displayName: string } }>(`{ node(id: "Volunteer:${ana}") { ... on Volunteer { displayName } } }`, { as }))
      .data.node.displayName;
  expect(await seen()).toBe('Ana');
  await isYoung();
  expect([await seen(), await seen(erin), await seen(dan), await seen(carol)]).toEqual([
    'A volunteer',
    'A volunteer',
    'Ana Maria Silva',
    'Ana Maria Silva',
  ]);
  expect(await outcomeOf('StateAge', {}, ana)).toMatchObject({ code: 'age-stands' });

  house.clock.at = '2030-05-01T00:00:00.000Z';
  const me = await house.ask('{ viewer { ageBand cameOfAge minor { ageBand } } }', { as: ana });
  expect(me.data).toEqual({ viewer: { ageBand: 'ADULT', cameOfAge: true, minor: null } });
  expect(await seen()).toBe('A volunteer');
  expect(await signUp()).toMatchObject({ signUp: { status: 'PLACE' } });
  expect(await outcomeOf('StateAge', {}, ana, 'viewer { cameOfAge }')).toMatchObject({ viewer: { cameOfAge: false } });
  expect(await seen()).toBe('Ana');
  const refs = await house.vault.refsOf(ana);
  expect([...(await house.vault.open(refs)).values()]).not.toContain('2012-04-15');
});

test('nobody writes to themself, and nobody else reads about a minor', async () => {
  await isYoung();
  expect(await outcomeOf('AskGuardian', { email: `${ana}@example.org` }, ana)).toMatchObject({ code: 'own-address' });
  expect(await outcomeOf('StateAge', { birthDate: '2040-01-01' }, ben)).toMatchObject({ code: 'invalid-command' });
  expect(await outcomeOf('AskGuardian', { email: 'parent@example.org' }, ben)).toMatchObject({ code: 'of-age' });
  expect(house.guardiansAsked).toEqual([]);
  for (const as of [ben, carol, dan])
    expect((await house.ask(`{ minor(key: "${ana}") { ageBand } }`, { as })).data).toEqual({ minor: null });
});

test('photographs are asked for apart: no unless the guardian says yes, and no again with their consent or by either’s word', async () => {
  const inPhotos = async (): Promise<unknown> =>
    (await house.ask<{ shift: { roster: unknown } }>(`{ shift(key: "${sunday}") { roster { photos } } }`, { as: carol })).data.shift.roster;
  await outcomeOf('GivePhotoConsent', {}, ana);
  await isYoung();
  const input = await asked();
  await outcomeOf('GiveGuardianConsent', input, erin);
  await signUp();
  // Neither taking part nor what somebody said of themself before says it.
  expect(await inPhotos()).toEqual([{ photos: false }]);
  expect(await outcomeOf('GivePhotoConsent', {}, ana)).toMatchObject({ code: 'photos-need-guardian' });
  expect(await outcomeOf('GivePhotoConsent', { minorKey: ana }, ben)).toMatchObject({ code: 'photos-need-guardian' });
  expect(await outcomeOf('GivePhotoConsent', { minorKey: ana }, erin, 'viewer { wards { photos } }')).toMatchObject({
    viewer: { wards: [{ photos: true }] },
  });
  expect(await inPhotos()).toEqual([{ photos: true }]);
  expect(await outcomeOf('WithdrawPhotoConsent', {}, ana, 'viewer { photos }')).toMatchObject({ viewer: { photos: false } });
  expect(await inPhotos()).toEqual([{ photos: false }]);
  await outcomeOf('GivePhotoConsent', { minorKey: ana }, erin);
  house.clock.at = '2027-11-24T09:00:00.000Z';
  expect((await house.ask('{ viewer { wards { photos } } }', { as: erin })).data).toEqual({ viewer: { wards: [{ photos: false }] } });
  house.clock.at = '2030-05-01T00:00:00.000Z';
  expect(await outcomeOf('GivePhotoConsent', {}, ana, 'viewer { photos }')).toMatchObject({ viewer: { photos: true } });
});
