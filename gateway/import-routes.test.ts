/** An organizer's spreadsheet through the browser's door: looked at, corrected, brought in; and nobody else's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deriveId, type CommandId } from '#events';
import { eastside } from '#tests/support';
import type { House } from '../deploy/house.ts';
import { openTestHouse } from '../tests/support/open-house.ts';
import type { ImportLine, ImportOptions, PreviewAnswer, ProblemAnswer } from './import-routes.ts';
import { ownPage, signInByCode } from './index.ts';

const herbst = readFileSync(join(import.meta.dirname, '../services/projects/import/samples/herbst-latin1.csv'));
const berlin: ImportOptions = { timeZone: 'Europe/Berlin' };

let house: House;
let url: string;
let close: () => Promise<void>;
let organizer: string;
let volunteer: string;

async function appoint(email: string): Promise<void> {
  const volunteerId = await house.gateway.accounts.idOf(email);
  for (const [type, data] of [
    ['FoundChapter', { chapterId: eastside, name: 'Eastside' }],
    ['AppointOrganizer', { chapterId: eastside, volunteerId }],
  ] as const) {
    const commandId = deriveId<CommandId>('spec', type);
    const envelope = {
      commandId,
      actor: { kind: 'operator' },
      at: new Date().toISOString(),
      correlationId: commandId,
      causationId: commandId,
    } as const;
    expect(await house.system.send('projects', { type, data, ...envelope })).toMatchObject({ outcome: 'recorded' });
  }
  await house.system.settle();
}

beforeAll(async () => {
  ({ house, url, close } = await openTestHouse());
  organizer = await signInByCode(url, 'gwen@example.org', 'Gwen');
  volunteer = await signInByCode(url, 'noor@example.org', 'Noor');
  await appoint('gwen@example.org');
});
afterAll(() => close());

function upload(what: 'preview' | 'run', file: Uint8Array | string, options: unknown = berlin, cookie = organizer): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), 'list.csv');
  body.append('options', JSON.stringify(options));
  return fetch(`${url}/api/import/${what}`, { method: 'POST', headers: { ...ownPage, cookie }, body });
}
const problem = async (asked: Promise<Response>): Promise<[number, string]> => {
  const answer = await asked;
  const { code, message, wayOut } = (await answer.json()) as ProblemAnswer;
  expect(message).not.toBe('');
  expect(wayOut).not.toBe('');
  return [answer.status, code];
};
const lines = async (answer: Response): Promise<ImportLine[]> =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportLine);
const position = async (): Promise<number> => (await house.system.log.head()).position;

describe('looking at a list', () => {
  test('tells columns, first rows and problems, and records nothing', async () => {
    const before = await position();
    const answer = await upload('preview', herbst);
    expect(answer.status).toBe(200);
    const found = (await answer.json()) as PreviewAnswer;
    expect(found.survey.columns.map(({ field }) => field)).toContain('contact');
    expect(found.firstRows[0]).toMatchObject({ organization: 'Tafel Südvorstadt e. V.', shift: { places: 8 } });
    expect(found.report).toMatchObject({ rows: 7, taken: 4, repeated: 1, leftOut: 2 });
    expect(found.problems).toContainEqual(expect.objectContaining({ line: 10, column: 'Datum', taken: false }));
    expect(found.fields).toContain('organization');
    expect(await position()).toBe(before);
  });

  test('takes corrections of its guesses', async () => {
    const answer = await upload('preview', 'A,B\nFix our fence,River Trust\n', { ...berlin, map: { '#1': 'title', '#2': 'organization' } });
    expect(((await answer.json()) as PreviewAnswer).firstRows).toMatchObject([
      { organization: 'River Trust', need: { title: 'Fix our fence' } },
    ]);
  });
});

describe('bringing it in', () => {
  test('streams how far it is, and ends with a report and the position to read from', async () => {
    const answer = await upload('run', herbst);
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const told = await lines(answer);
    const last = told.at(-1);
    expect(last).toMatchObject({ kind: 'done', report: { taken: 4, leftOut: 2, organizationsRegistered: 3, waitingForVerification: 3 } });
    expect(told.filter(({ kind }) => kind === 'problem')).toContainEqual(expect.objectContaining({ line: 13, taken: false }));
    expect(told.some(({ kind }) => kind === 'progress')).toBe(true);
    expect(last?.kind === 'done' && last.position).toBe(await position());
    const again = (await lines(await upload('run', herbst))).at(-1);
    expect(again).toMatchObject({ kind: 'done', report: { organizationsRegistered: 0, projectsDrafted: 0, shiftsScheduled: 0 } });
  });

  test('one list at a time', async () => {
    const long = `Need,Organization\n${Array.from({ length: 3000 }, (_, n) => `Help ${n},Soup ${n % 40}`).join('\n')}\n`;
    const answers = await Promise.all([upload('run', long), upload('run', long)]);
    const [done, refused] = answers[0].ok ? answers : answers.toReversed();
    if (!done || !refused) throw new Error('two were sent');
    expect(await problem(Promise.resolve(refused))).toEqual([409, 'import-running']);
    expect((await lines(done)).at(-1)).toMatchObject({ kind: 'done', report: { taken: 3000 } });
  });
});

describe('what is refused', () => {
  test('everybody who is not an organizer', async () => {
    expect(await problem(upload('preview', herbst, berlin, ''))).toEqual([401, 'not-signed-in']);
    expect(await problem(upload('run', herbst, berlin, volunteer))).toEqual([403, 'not-allowed']);
  });

  test('what is not a table', async () => {
    expect(await problem(upload('preview', Buffer.from('504b030414000600', 'hex')))).toEqual([422, 'not-a-table']);
    expect(await problem(upload('run', ''))).toEqual([422, 'not-a-table']);
  });

  test('more than 20 MB', async () => {
    const asked = upload('preview', Buffer.alloc(21 * 1024 * 1024, 'x,')).catch(() => undefined);
    // The server does not wait for the rest, so a client may learn of it only by the closed connection.
    const answer = await asked;
    if (answer) expect(await problem(Promise.resolve(answer))).toEqual([413, 'file-too-large']);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test.each([
    [{}],
    ['text'],
    [{ timeZone: 'Mars/Olympus' }],
    [{ ...berlin, role: 'organizer' }],
    [{ ...berlin, map: { Titel: 'password' } }],
    [{ ...berlin, defaults: { organization: 'x'.repeat(5000) } }],
  ])('options that make no sense: %j', async (options) => {
    expect(await problem(upload('preview', herbst, options))).toEqual([400, 'not-understood']);
  });

  test('a body that is something else', async () => {
    const asked = fetch(`${url}/api/import/preview`, { method: 'POST', headers: { ...ownPage, cookie: organizer }, body: 'hello' });
    expect(await problem(asked)).toEqual([400, 'not-understood']);
  });
});
