/**
 * `npm run vault -- forget PERSON`: somebody who cannot ask on their own page is forgotten by the operator, on the same way as everybody.
 * The first call only says whom it would be and what would be destroyed; the second repeats the number that the first one told.
 */
import { join } from 'node:path';
import { gatherLooks, openPostgresLooks, openSqliteLooks, volunteerId, type Looks, type VolunteerId } from '#events';
import { forgetting } from '#gateway';
import { systemClock } from '#services/kernel';
import type { Config } from './config.ts';
import { readDistributedConfig } from './distributed-config.ts';
import { onTheMachine, OperatorError, type OnTheMachine } from './on-the-machine.ts';

export const forgetUsage = `npm run vault -- forget you@example.org       says who that is here and what would be destroyed
npm run vault -- forget you@example.org --confirm NUMBER   forgets them, for ever`;

/** @param given an address, or the number of somebody whose account is gone already. @throws OperatorError when nobody is meant */
async function whoIs(given: string, { system, accounts }: OnTheMachine): Promise<VolunteerId> {
  const number = volunteerId.safeParse(given);
  const person = number.success ? number.data : await accounts.idOf(given);
  const known = person && ((await system.log.read(`volunteer-${person}`)).length > 0 || (await accounts.emailOf(person)) !== undefined);
  if (!known) throw new OperatorError(`Nobody here is ${given}.`);
  return person;
}

async function whatIsKept(person: VolunteerId, { system, accounts }: OnTheMachine): Promise<string> {
  const refs = await system.vault.refsOf(person);
  const counts = Map.groupBy(refs, (ref) => ref.split('/')[1] ?? '');
  const words = [...counts].map(([purpose, values]) => `  ${purpose}: ${values.length}`).join('\n');
  const account = (await accounts.emailOf(person)) === undefined ? 'no account' : 'an account';
  return `${account}; values in the vault:\n${words || '  none'}`;
}

/**
 * @param args an address or a number, and perhaps `--confirm` with the number
 * @returns what to tell the operator; it names nobody whom they did not name
 * @throws OperatorError when nobody is meant, the numbers differ, or the house is running on this data
 */
export async function forgetSomebody(args: readonly string[], config: Config): Promise<string> {
  const [given, option, number, ...rest] = args;
  if (!given || rest.length > 0 || (option !== undefined && option !== '--confirm')) throw new OperatorError(forgetUsage);
  return onTheMachine(
    config,
    async (opened) => {
      const person = await whoIs(given, opened);
      const kept = await whatIsKept(person, opened);
      if (option === undefined)
        return `${given} is ${person} here, with ${kept}
Nothing was changed. There is no way back from forgetting: hours and totals stay, under no name. If it is this person, and if they wish it:
npm run vault -- forget ${given} --confirm ${person}`;
      if (number !== person) throw new OperatorError(`${given} is ${person} here, not ${number ?? 'nobody'}. Nothing was changed.`);
      const looks = await looksOf(config);
      try {
        const forget = forgetting({ ...opened.system, accounts: opened.accounts, looks, clock: systemClock });
        const receipt = await forget(person, { kind: 'operator' });
        return `Forgotten. The receipt, for the person; it names nobody:\n${JSON.stringify(receipt, null, 2)}`;
      } finally {
        await looks.close();
      }
    },
    'While it runs the person does it on their own page, under Me and "My data".',
  );
}

async function looksOf({ dataFolder }: Config): Promise<Looks> {
  const { postgresUrl } = readDistributedConfig(process.env);
  const store = postgresUrl === undefined ? openSqliteLooks(join(dataFolder, 'looks')) : await openPostgresLooks(postgresUrl);
  return gatherLooks(store, systemClock.now, (fault) => console.error('who looked could not be written down', fault));
}
