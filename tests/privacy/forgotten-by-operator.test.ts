/** Somebody who cannot ask on their own page: the operator forgets them on the machine, after looking who it is. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { readConfig, type Config } from '../../deploy/config.ts';
import { forgetSomebody } from '../../deploy/forget.ts';
import { openTestHouse } from '../support/open-house.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { canariesOf } from './canaries.ts';
import { moveIn, type LivedIn } from './lived-in.ts';

const folder = temporaryFolder();
let life: LivedIn;
let config: Config;

beforeAll(async () => {
  life = await moveIn({ folder: folder.path });
  config = readConfig({ DEMO: 'off', PORT: '0', DATA_DIR: join(folder.path, 'data'), KEY_DIR: join(folder.path, 'keys') });
  await expect(forgetSomebody([life.ana.email], config)).rejects.toThrow('on their own page');
  await life.close();
}, 60_000);
afterAll(() => folder[Symbol.dispose]());

const kept = async (): Promise<{ account: boolean; refs: number; facts: readonly string[] }> => {
  const { house, close } = await openTestHouse({}, { folder: folder.path });
  const refs = await house.system.vault.refsOf(life.ana.id);
  const account = (await house.gateway.accounts.emailOf(life.ana.id)) !== undefined;
  const facts = (await house.system.log.read(`volunteer-${life.ana.id}`)).map(({ type, metadata }) => `${type} by ${metadata.actor}`);
  await close();
  return { account, refs: refs.length, facts };
};

test('first it is only said who it is and what would go; a wrong number and a stranger change nothing', async () => {
  const told = await forgetSomebody([life.ana.email], config);
  expect(told).toContain(`--confirm ${life.ana.id}`);
  expect(told).toMatch(/an account; values in the vault:\n {2}contact: 1/);
  await expect(forgetSomebody([life.ana.email, '--confirm', life.ben.id], config)).rejects.toThrow('Nothing was changed.');
  await expect(forgetSomebody([life.ana.email, '--confirm'], config)).rejects.toThrow('Nothing was changed.');
  await expect(forgetSomebody(['nobody@example.org'], config)).rejects.toThrow('Nobody here is nobody@example.org.');
  for (const wrong of [[], [life.ana.email, '--really'], [life.ana.email, '--confirm', life.ana.id, 'more']])
    await expect(forgetSomebody(wrong, config)).rejects.toThrow('npm run vault');
  expect(await kept()).toMatchObject({ account: true });
}, 30_000);

test('then they are forgotten as on their own page, with a receipt that names nobody, and the log says by whom', async () => {
  const receipt = await forgetSomebody([life.ana.email, '--confirm', life.ana.id], config);
  expect(receipt).toContain('"contact": 1');
  for (const words of Object.values(canariesOf('ana'))) expect(receipt).not.toContain(words);
  const after = await kept();
  expect(after).toMatchObject({ account: false, refs: 0 });
  expect(after.facts.at(-1)).toBe('VolunteerForgotten by operator');
  // By the number it can be done again: nothing is left to do.
  expect(await forgetSomebody([life.ana.id], config)).toContain('no account; values in the vault:\n  none');
}, 30_000);
