/** Questions that are small to ask and large to answer: how long the house is busy with refusing the one that takes longest. */
import { ownPage } from '#gateway';
import { attacks } from '../../support/attack-documents.ts';
import { openTestHouse, type OpenedHouse } from '../../support/open-house.ts';
import { median, type Limit } from '../figure.ts';

let house: OpenedHouse;
let tries = 0;
const longest: Record<string, number> = {};

/** Milliseconds until it is refused, a text that nobody sent before. @throws Error when it is answered */
async function refuse({ name, body, refusedAs }: (typeof attacks)[number]): Promise<number> {
  tries += 1;
  const anew = body.replaceAll('"query":"', `"query":"#${tries}\\n`);
  const begin = performance.now();
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { ...ownPage, 'content-type': 'application/json' },
    body: anew,
  });
  const text = await response.text();
  const took = performance.now() - begin;
  const refused = typeof refusedAs === 'number' ? response.status === refusedAs : text.includes(`"${refusedAs}"`);
  if (!refused) throw new Error(`${name} was not refused as ${refusedAs}: ${response.status} ${text.slice(0, 500)}`);
  return took;
}

export const limit: Limit = {
  name: 'attack-documents',
  what: `the longest that any of ${attacks.length} attack documents takes until the gateway has refused it, over HTTP, by somebody who is not signed in`,
  atMostSeconds: 0.01,
  async prepare({ folder, quick }) {
    const production = {
      NODE_ENV: 'production',
      BASE_URL: 'https://hands.example.org',
      SMTP_URL: 'smtp://127.0.0.1:1',
      LOG_LEVEL: 'silent',
    };
    house = await openTestHouse(production, { folder });
    // A house that has run for a while: the parser has seen texts before.
    for (let round = 0; round < (quick ? 1 : 20); round++) for (const attack of attacks) await refuse(attack);
  },
  async attempt() {
    for (const attack of attacks) {
      const times: number[] = [];
      for (let round = 0; round < 9; round++) times.push(await refuse(attack));
      longest[attack.name] = Math.max(longest[attack.name] ?? 0, median(times));
    }
    return Math.max(...Object.values(longest)) / 1000;
  },
  findings: () => Object.fromEntries(Object.entries(longest).map(([name, took]) => [`${name}: milliseconds`, took])),
  close: () => house.close(),
};
