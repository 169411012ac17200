/** A list brought in on the machine, as the operator does it: in a terminal, with exit codes, twice. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openSqliteEventLog, type EventType } from '#events';
import { temporaryFolder } from '#tests/support';
import { readImportArguments } from './import-arguments.ts';

const herbst = join(import.meta.dirname, '../services/projects/import/samples/herbst-latin1.csv');
// Every run is a process of its own, several in a test.
jest.setTimeout(300_000);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());
const dataFolder = (): string => join(folder.path, 'data');

async function run(command: 'import' | 'appoint', ...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, DATA_DIR: dataFolder(), KEY_DIR: join(folder.path, 'keys'), NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (bytes) => (out += String(bytes)));
  child.stderr.on('data', (bytes) => (err += String(bytes)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

async function recorded(): Promise<Partial<Record<EventType, number>>> {
  const log = await openSqliteEventLog({ folder: join(dataFolder(), 'log') });
  const counts: Partial<Record<EventType, number>> = {};
  for await (const { events, live } of log.subscribe({ after: 0 })) {
    for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
    if (live) break;
  }
  await log.close();
  return counts;
}

describe('npm run import', () => {
  test('a dry run says what it understood and what would be left out, with line, column and reason, and records nothing', async () => {
    const { code, out } = await run('import', herbst, '--dry-run', '--time-zone', 'Europe/Berlin');
    expect(out).toMatch(/7 rows, windows-1252, separated by ";", header on line 4/);
    expect(out).toMatch(/Ansprechpartner\/in\s+left out: people’s own data/);
    expect(out).toContain('NOT TAKEN: line 10, column "Datum" "31.11.2026"');
    expect(out).toContain('Would take 4 of 7 rows (1 without a day: flexible); 1 said what an earlier row said, 2 left out.');
    expect(code).toBe(1);
    expect(existsSync(dataFolder())).toBe(false);
  });

  test('needs somebody to look after organizations that are new, and says how to get one', async () => {
    const { code, err } = await run('import', herbst);
    expect(err).toContain('npm run appoint');
    expect(code).toBe(2);
  });

  test('brings the list in for the first organizer, and a second time changes nothing', async () => {
    const appointed = await run('appoint', 'gwen@example.org', '--chapter', 'East');
    expect(appointed).toMatchObject({ code: 0, out: expect.stringContaining('gwen@example.org is an organizer of "East" now') });
    const first = await run('import', herbst, '--time-zone', 'Europe/Berlin');
    expect(first.out).toContain('Took 4 of 7 rows');
    expect(first.out).toContain('Made: 3 organizations, 3 needs, 4 shifts.');
    expect(first.out).toContain('as drafts until an organizer verifies');
    expect(first.code).toBe(1);
    const before = await recorded();
    expect(before).toMatchObject({ OrganizerAppointed: 1, OrganizationRegistered: 3, ShiftScheduled: 4 });
    const second = await run('import', herbst, '--time-zone', 'Europe/Berlin');
    expect(second.out).toContain('Made: 0 organizations, 0 needs, 0 shifts.');
    expect(await recorded()).toEqual(before);
    const vouched = await run('import', herbst, '--time-zone', 'Europe/Berlin', '--verify');
    expect(vouched.code).toBe(1);
  });

  test('vouched for, needs are published at once; a list in which everything fits ends with 0', async () => {
    await run('appoint', 'gwen@example.org');
    const list = join(folder.path, 'list.csv');
    writeFileSync(list, 'Was;Wann genau;Plätze\nÄpfel pflücken;irgendwann;4\n');
    const { code, out } = await run('import', list, '--default', 'organization=Streuobst', '--map', 'Wann genau=ignore', '--verify');
    expect(out).toContain('Took 1 of 1 row');
    expect(code).toBe(0);
    expect(await recorded()).toMatchObject({ OrganizationVerified: 1, ProjectPublished: 1, ShiftScheduled: 1 });
  });

  test('keeps its hands off a house that is running', async () => {
    const log = await openSqliteEventLog({ folder: join(dataFolder(), 'log') });
    const { code, err } = await run('import', herbst);
    await log.close();
    expect(err).toContain('Another process already writes to');
    expect(err).toContain('/organizer/import');
    expect(code).toBe(2);
  });

  test('a workbook is told from a list', async () => {
    const book = join(folder.path, 'list.xlsx');
    writeFileSync(book, Buffer.from('504b030414000600', 'hex'));
    const { code, err } = await run('import', book, '--dry-run');
    expect(err).toContain('save the sheet as "CSV (UTF-8)"');
    expect(code).toBe(2);
  });
});

test('appointing twice is appointing once, and a wrong address is refused', async () => {
  await run('appoint', 'gwen@example.org');
  const before = await recorded();
  expect((await run('appoint', 'Gwen@example.org', '--chapter', 'Another')).code).toBe(0);
  expect(await recorded()).toEqual(before);
  // The first one also says who has which role.
  const founded = { ChapterFounded: 1, OrganizerAppointed: 1, ChapterRoleGiven: 1 };
  expect(before).toEqual({ VolunteerJoined: 1, ContactDetailsChanged: 1, ...founded });
  expect((await run('appoint', 'not an address')).code).toBe(1);
});

describe('the arguments', () => {
  test('are read into what the import needs', () => {
    expect(
      readImportArguments(['l.csv', '--map', 'a=b=title', '--map', '#3=ignore', '--default', 'city=Bad=Ems', '--time-zone', 'Asia/Tokyo']),
    ).toMatchObject({ file: 'l.csv', map: { 'a=b': 'title', '#3': 'ignore' }, defaults: { city: 'Bad=Ems' }, timeZone: 'Asia/Tokyo' });
    expect(readImportArguments(['--help'])).toBeUndefined();
  });

  test.each([
    [[], 'Name one file'],
    [['a', 'b'], 'Name one file'],
    [['a', '--map', 'Titel=headline'], 'FIELD is one of: title'],
    [['a', '--default', 'contact'], 'FIELD=VALUE'],
    [['a', '--day-order', 'ymd'], 'dmy or mdy'],
    [['a', '--time-zone', 'Mars/Olympus'], 'Europe/Berlin'],
    [['a', '--dryrun'], '--dryrun'],
  ])('%j are refused with the way out', (words, expected) => {
    expect(() => readImportArguments(words)).toThrow(expected);
  });
});
