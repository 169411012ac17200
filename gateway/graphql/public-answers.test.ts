/** What strangers are told without asking anew: never what is old, never what is somebody's, never a person's words. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MemoryVault } from '#events';
import type { RunningProjections } from '#projections';
import { fixedClock } from '#services/kernel';
import { ana, saturday, specTime } from '#tests/support';
import { erin, moveIn } from '../../tests/support/small-community.ts';
import { openSmallHouse, type SmallHouse } from '../../tests/support/small-house.ts';
import { wish } from '../../tests/support/wish.ts';
import { PublicAnswers } from './public-answers.ts';

let house: SmallHouse;
beforeEach(async () => {
  house = await openSmallHouse();
  await moveIn(house);
});
afterEach(() => house.close());

const shift = `{ shift(key: "${saturday}") { taken waiting } viewer { volunteer { key } } }`;
const name = `{ node(id: "Volunteer:${ana}") { ... on Volunteer { displayName } } }`;

/** The answer, and whether anything was read for it. */
async function asked(query: string, as?: Parameters<SmallHouse['ask']>[1]) {
  house.reads.length = 0;
  const { data, errors } = await house.ask(query, as);
  expect(errors).toBeUndefined();
  return { data, read: house.reads.length > 0 };
}
/** As often as it takes until it could be kept. */
async function askedThrice(query: string, as?: Parameters<SmallHouse['ask']>[1]) {
  await asked(query, as);
  await asked(query, as);
  return asked(query, as);
}

test('a stranger’s question is read once, until something changes', async () => {
  const first = await asked(shift);
  expect(await askedThrice(shift)).toEqual({ data: first.data, read: false });

  await wish(house, 'WithdrawFromShift', { shiftKey: saturday }, { as: ana });
  const { data, read } = await asked(shift);
  expect(read).toBe(true);
  expect(data).not.toEqual(first.data);
});

test('nor does it outlive a few seconds: time changes answers too', async () => {
  expect((await askedThrice(shift)).read).toBe(false);
  house.clock.at = new Date(Date.parse(house.clock.at) + 6000).toISOString();
  expect((await asked(shift)).read).toBe(true);
});

test('nobody gets what was read for somebody else', async () => {
  await askedThrice(shift);
  expect((await asked(shift, { as: ana })).data).toMatchObject({ viewer: { volunteer: { key: ana } } });
  await askedThrice(shift, { as: ana });
  expect((await asked(shift, { as: erin })).data).toMatchObject({ viewer: { volunteer: { key: erin } } });
  expect((await asked(shift)).data).toMatchObject({ viewer: null });
});

test('names are opened each time: whoever is forgotten is forgotten at once', async () => {
  const before = await askedThrice(name);
  expect(JSON.stringify(before)).toContain('Ana');
  await house.vault.forget(ana);
  expect(JSON.stringify(await asked(name))).not.toContain('Ana');
});

test('what changed while it was made is not kept', () => {
  let change = (): void => undefined;
  const projections: Pick<RunningProjections, 'onChanges'> = {
    onChanges(listener) {
      change = () => listener([]);
      return () => undefined;
    },
  };
  const answers = new PublicAnswers(projections, new MemoryVault(), fixedClock(specTime));
  const making = answers.begin();
  change();
  answers.keep('asked', 'old', making);
  expect(answers.find('asked')).toBeUndefined();
  answers.keep('asked', 'new', answers.begin());
  expect(answers.find('asked')).toBe('new');
  change();
  expect(answers.find('asked')).toBeUndefined();
});
