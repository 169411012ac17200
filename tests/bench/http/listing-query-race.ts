/** The app's list of needs, asked of a whole house and of somebody else's server that tells of the same needs. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appQuestions } from '../../../gateway/web/questions.ts';
import { quantile, type Race, type Size } from '../figure.ts';
import { Connection } from './connection.ts';
import { Crowd, type Wish } from './crowd.ts';
import { layListingGround } from './listing-ground.ts';
import { startServer, type ServerProcess } from './server-process.ts';

const headers = { 'x-requested-with': 'many-hands', 'content-type': 'application/json', 'accept-language': 'en' };
const question = appQuestions()['Listings'] ?? '';
const documentId = `sha256:${createHash('sha256').update(question).digest('hex')}`;

/** How to ask for the first twenty; `n` makes each time another question, so that no answer is kept for it. */
export type Asking = (n: number) => Pick<Wish, 'path'> & { readonly body: string };

export const byFingerprint: Asking = (n) => ({ path: '/graphql', body: JSON.stringify({ documentId, variables: { first: 20, n } }) });
/** Any address but the plain one goes through yoga. */
export const throughYoga: Asking = () => ({ path: '/graphql?long', body: JSON.stringify({ query: question, variables: { first: 20 } }) });
export const byText: Asking = () => ({ path: '/graphql', body: JSON.stringify({ query: question, variables: { first: 20 } }) });
export const byHash: Asking = () => ({
  path: '/graphql',
  body: JSON.stringify({ query: 'listings', persisted: true, variables: { first: 20 } }),
});

export interface Sides {
  readonly ours: Asking;
  readonly reference: Asking;
  /** @param needs the file of the needs @param text the file of the question */
  readonly script: (needs: string, text: string) => { readonly script: string; readonly args: readonly string[] };
}

/** Cursors are each server's own. */
const canonical = (answer: string): string =>
  JSON.stringify(
    JSON.parse(answer, (key, value: unknown) => (key === 'cursor' || key === 'endCursor' ? 'a cursor' : value)),
    undefined,
    1,
  );

export async function listingQueryRace({ quick, folder }: Size, sides: Sides): Promise<Race> {
  const round = quick ? 60 : 3000;
  const needs = layListingGround(folder, quick);
  const text = join(folder, 'question.graphql');
  writeFileSync(text, question);
  const { needs: all } = JSON.parse(readFileSync(needs, 'utf8')) as { readonly needs: readonly unknown[] };
  const says = `"totalCount":${all.length}`;
  const [house, other] = await Promise.all([
    startServer({ script: join(import.meta.dirname, 'house-server.ts'), args: [folder] }),
    startServer(sides.script(needs, text)),
  ]);
  let asked = 0;
  const answerOf = async ({ url }: ServerProcess, asking: Asking): Promise<string> => {
    const connection = await Connection.open(new URL(url));
    const { path, body } = asking(asked++);
    const answer = await connection.post(path, headers, body);
    connection.close();
    return answer.body;
  };
  const cpu = { ours: [] as number[], reference: [] as number[] };
  const ask = async (crowd: Crowd, server: ServerProcess, asking: Asking, used: number[]): Promise<number> => {
    const before = await server.cpuMs();
    await crowd.send(asked, round, (n) => ({ commandId: '', headers, ...asking(n) }), says);
    asked += round;
    crowd.acknowledged.length = 0;
    used.push(((await server.cpuMs()) - before) / round);
    return round;
  };
  const [ourCrowd, otherCrowd] = [new Crowd(house.url), new Crowd(other.url)];
  return {
    async assertEqual() {
      const [one, another] = await Promise.all([answerOf(house, sides.ours), answerOf(other, sides.reference)]);
      assert.equal(canonical(one), canonical(another));
      assert.ok(one.includes(says), 'Not all needs are told of.');
    },
    ours: () => ask(ourCrowd, house, sides.ours, cpu.ours),
    reference: () => ask(otherCrowd, other, sides.reference, cpu.reference),
    findings: () => ({
      'ours p99 ms': quantile(ourCrowd.times, 0.99),
      'reference p99 ms': quantile(otherCrowd.times, 0.99),
      'ours processor ms an answer': quantile(cpu.ours, 0.5),
      'reference processor ms an answer': quantile(cpu.reference, 0.5),
    }),
    server: house,
    close: async () => void (await Promise.all([house.stop(), other.stop()])),
  };
}
