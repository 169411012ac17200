import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { MemoryEventLog, type EventType, type RecordedEvent } from '#events';
import { createProjects } from '#services/projects';
import { dan, organizerDan, specTime } from '#tests/support';
import {
  bytesAsSource,
  importNeeds,
  organizationsByName,
  previewImport,
  surveyTable,
  UnreadableTableError,
  type ImportRun,
  type Problem,
} from './index.ts';

const sample = (file: string): Buffer => readFileSync(new URL(`./samples/${file}`, import.meta.url));

/** A projects service on a log in memory, and lists brought to it. */
function house() {
  const log = new MemoryEventLog();
  const projects = createProjects({ log });
  const problems: Problem[] = [];
  return {
    problems,
    async bring(table: Uint8Array | string, more: Partial<ImportRun> = {}, timeZone = 'Europe/Berlin') {
      problems.length = 0;
      const source = bytesAsSource(Buffer.from(table));
      const survey = await surveyTable(source, { timeZone });
      const findOrganization = await organizationsByName(log);
      return importNeeds({
        source,
        survey,
        timeZone,
        actor: { kind: 'operator' },
        registeredBy: dan,
        at: specTime,
        verify: true,
        findOrganization,
        send: (command) => projects.handle(command),
        onProblem: (problem) => problems.push(problem),
        ...more,
      });
    },
    async events<Type extends EventType>(type: Type): Promise<RecordedEvent<Type>[]> {
      for await (const { events } of log.subscribe({ after: 0, batchSize: 10_000 }))
        return events.filter((event) => event.type === type) as RecordedEvent<Type>[];
      return [];
    },
  };
}
const list = (...rows: string[]): string => ['title;organization;date;time;places;description', ...rows].join('\n');

describe('lists as coordinators have them', () => {
  test('a German one with a heading, Latin-1, line breaks in cells and a wrong date', async () => {
    const { bring, events, problems } = house();
    expect(await bring(sample('herbst-latin1.csv'))).toMatchObject({
      rows: 7,
      taken: 4,
      repeated: 1,
      leftOut: 2,
      flexible: 1,
      organizationsRegistered: 3,
    });
    expect((await events('OrganizationRegistered')).map(({ data }) => data.name).sort()).toEqual([
      'Bücherwürmer',
      'Parkfreunde',
      'Tafel Südvorstadt e. V.',
    ]);
    const [packing] = await events('ProjectDrafted');
    expect(packing?.data).toMatchObject({
      title: 'Kisten packen für Familien',
      summary: 'Wir packen Lebensmittel in Kisten.',
      causes: ['poverty'],
    });
    expect((await events('ShiftScheduled')).map(({ data }) => data.when?.startsAt ?? 'flexible').sort()).toEqual([
      '2026-11-28T08:00:00.000Z',
      '2026-12-05T08:00:00.000Z',
      '2026-12-14T13:00:00.000Z',
      'flexible',
    ]);
    expect(problems.filter(({ taken }) => !taken).map(({ line, column, value }) => [line, column, value])).toEqual([
      [10, 'Datum', '31.11.2026'],
      [12, '', 'Kisten packen für Familien'],
      [13, 'Träger', ''],
    ]);
    expect(JSON.stringify(await events('ProjectDrafted'))).not.toContain('Müller');
  });

  test('a Spanish one', async () => {
    const { bring, events } = house();
    expect(await bring(sample('invierno-utf8-bom.csv'), {}, 'Europe/Madrid')).toMatchObject({ rows: 4, taken: 4, flexible: 1 });
    expect((await events('ShiftScheduled')).map(({ data }) => [data.when?.startsAt, data.places])).toContainEqual([
      '2026-12-13T09:00:00.000Z',
      40,
    ]);
  });

  test('an American one out of a database, in UTF-16 with tabs', async () => {
    const { bring, events } = house();
    expect(await bring(sample('opportunities-utf16.tsv'), {}, 'America/New_York')).toMatchObject({ rows: 3, taken: 3 });
    expect((await events('ProjectDrafted')).map(({ data }) => data.place?.latitude)).toEqual(
      expect.arrayContaining([40.6782, 40.7282, undefined]),
    );
  });

  test('one without any dates becomes flexible needs', async () => {
    const { bring, events } = house();
    expect(await bring('Need,Organization\nTranslate a leaflet,Bright Futures\nFix our fence,Bright Futures\n')).toMatchObject({
      taken: 2,
      flexible: 2,
      leftOut: 0,
    });
    expect((await events('ShiftScheduled')).map(({ data }) => data.when)).toEqual([null, null]);
  });
});

describe('brought again', () => {
  test('the same list makes no doubles', async () => {
    const { bring, events } = house();
    await bring(sample('herbst-latin1.csv'));
    const before = (await events('ShiftScheduled')).length + (await events('ProjectDrafted')).length;
    expect(await bring(sample('herbst-latin1.csv'))).toMatchObject({
      taken: 4,
      organizationsRegistered: 0,
      projectsDrafted: 0,
      projectsRevised: 0,
      shiftsScheduled: 0,
      shiftsChanged: 0,
    });
    expect((await events('ShiftScheduled')).length + (await events('ProjectDrafted')).length).toBe(before);
  });

  test('a changed text revises the need, a changed number of places resizes its shift', async () => {
    const { bring, events } = house();
    await bring(list('Cook;Soup;28.11.2026;9-12;4;Old words'));
    expect(await bring(list('Cook;SOUP;28.11.2026;9-13;6;New words'))).toMatchObject({
      projectsRevised: 1,
      projectsDrafted: 0,
      shiftsScheduled: 0,
      shiftsChanged: 1,
      organizationsRegistered: 0,
    });
    expect((await events('ProjectRevised'))[0]?.data.description).toBe('New words');
    expect((await events('ShiftResized'))[0]?.data.places).toBe(6);
    expect((await events('ShiftRescheduled'))[0]?.data.when?.endsAt).toBe('2026-11-28T12:00:00.000Z');
  });
});

describe('an organizer, who is not the operator', () => {
  const asDan = { actor: organizerDan, verify: false };

  test('brings new organizations and drafts, which wait until another organizer has looked', async () => {
    const { bring, events } = house();
    expect(await bring(list('Cook;Soup;28.11.2026;9-12;4;'), asDan)).toMatchObject({ taken: 1, waitingForVerification: 1 });
    expect(await events('ProjectPublished')).toEqual([]);
  });

  test('cannot post for an organization of somebody else, and is told in which line', async () => {
    const { bring, problems } = house();
    await bring(list('Cook;Soup;28.11.2026;9-12;4;'));
    expect(await bring(list('Cook;Soup;29.11.2026;9-12;4;changed'), asDan)).toMatchObject({ taken: 0, leftOut: 1 });
    expect(problems).toMatchObject([{ line: 2, reason: expect.stringContaining('host') }]);
  });

  test('is told what is over', async () => {
    const { bring, problems } = house();
    expect(await bring(list('Cook;Soup;28.11.2025;9-12;4;'), asDan)).toMatchObject({ leftOut: 1 });
    expect(problems[0]?.reason).toContain('over');
  });
});

test('a preview shows the first rows, the columns and the problems, and sends nothing', async () => {
  const preview = await previewImport(bytesAsSource(sample('herbst-latin1.csv')), { timeZone: 'Europe/Berlin', at: specTime });
  expect(preview.firstRows).toHaveLength(4);
  expect(preview.survey.columns.find(({ field }) => field === 'contact')?.header).toBe('Ansprechpartner/in');
  expect(preview.report).toMatchObject({ rows: 7, taken: 4, repeated: 1, leftOut: 2 });
});

test('whatever the file is, every row is taken, repeated or reported, and what is sent is never refused as malformed', async () => {
  const unit = fc.constantFrom(
    '"',
    ';',
    '\n',
    'a',
    'Ü',
    '1',
    '.',
    '-',
    ' ',
    '28.11.2026',
    '9-12',
    '<b>',
    '@',
    '&amp;',
    '\u0000',
    '😀',
    'https://',
    ',',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit, maxLength: 30 }), { maxLength: 12 }), async (rows) => {
      const { bring, problems } = house();
      try {
        const report = await bring(list(...rows), { defaults: { organization: 'Soup' } });
        expect(report.taken + report.repeated + report.leftOut).toBe(report.rows);
        expect(problems.filter(({ taken }) => !taken).length).toBeGreaterThanOrEqual(report.repeated + report.leftOut);
        expect(problems.filter(({ reason }) => /[A-Z]\w+Project:|ScheduleShift:|RegisterOrganization:/.test(reason))).toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableTableError);
      }
    }),
    { numRuns: 150 },
  );
});

test('100,000 rows fit into little memory', async () => {
  const child = spawn(process.execPath, ['--max-old-space-size=128', fileURLToPath(new URL('./hundred-thousand.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const bytes of child.stdout) said += String(bytes);
  expect(JSON.parse(said)).toMatchObject({ rows: 100_000, taken: 100_000 });
}, 300_000);
