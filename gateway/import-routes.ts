/**
 * A coordinator's spreadsheet, brought in by an organizer through the browser: look first, correct the columns, then import.
 *
 *   POST /api/import/preview   multipart/form-data: `file` (the CSV, at most 20 MB) and `options` (JSON, `ImportOptions`)
 *                              → 200 `PreviewAnswer`; nothing is recorded
 *   POST /api/import/run       the same two parts
 *                              → 200 application/x-ndjson: one `ImportLine` per line while it goes on; the last one is `done` or `failed`
 *
 * Nothing is kept between the two: the page sends the file again with the corrected columns. Importing twice is importing once.
 * Both need `x-requested-with` and the session of an organizer. Every other answer is a `ProblemAnswer`:
 * 400 not understood · 401 not signed in · 403 not an organizer · 409 an import is running · 413 over 20 MB · 422 not a table.
 */
import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response as Answer } from 'express';
import { z } from 'zod';
import type { OrganizationId, ServiceName } from '#events';
import type { Queries } from '#projections';
import type { Actor, Clock, Command, Outcome } from '#services/kernel';
import {
  bytesAsSource,
  fields,
  importNeeds,
  previewImport,
  surveyTable,
  UnreadableTableError,
  type DayOrder,
  type Field,
  type ImportPreview,
  type ImportProgress,
  type ImportReport,
  type Problem,
  type TableSource,
} from '#services/projects';
import type { Accounts } from './accounts/index.ts';
import { rightsOf } from './rights.ts';

export interface ImportOptions {
  /** Header of a column (or `#3`, the third one) to what it means, or to `ignore`. Left out columns are guessed. */
  readonly map?: Readonly<Record<string, Field | 'ignore'>>;
  /** What the list does not say, by field, such as `{ "organization": "River Trust" }`. */
  readonly defaults?: Readonly<Partial<Record<Field, string>>>;
  /** Whether 03/04 is the third of April (`dmy`) or March the fourth (`mdy`). Left out: guessed from the column. */
  readonly dayOrder?: DayOrder;
  /** IANA; the browser knows it. Times in the list are read in it. */
  readonly timeZone: string;
}

/**
 * `survey.columns[]`: `{ index, header, field, score, why, reasons, samples }`, where `field` null means left out.
 * `survey`: `{ shape: { encoding, separator }, headerLine, columns, dayOrder, dayOrderReason, rows }`.
 * `firstRows[]` (at most 20): `{ line, organization, need: { title, summary, causes, skills, place, … }, shift: { title, when, places } }`,
 * where `when` is `{ start: "2026-11-28T09:00", end, timeZone }` or null for flexible.
 * `problems[]` (at most 200): `{ line, column, value, reason, taken }`; `taken` false means the row is left out.
 * `report`: see `ImportReport`; its numbers are for the whole file.
 */
export interface PreviewAnswer extends ImportPreview {
  /** Every meaning a column can have, for the choice beside it. */
  readonly fields: readonly Field[];
}

export type ImportLine =
  /** At most a few times a second: rows, totalRows, bytes, totalBytes, rowsPerSecond, secondsLeft. */
  | ({ readonly kind: 'progress' } & ImportProgress)
  /** A row that was left out (`taken` false) or taken with a difference. At most 1000 of them; the report has the numbers. */
  | ({ readonly kind: 'problem' } & Problem)
  /** `position`: what later queries send as `x-read-after`. */
  | { readonly kind: 'done'; readonly report: ImportReport; readonly position: number }
  /** What was taken stays; the same file again goes on from there. */
  | ({ readonly kind: 'failed' } & ProblemAnswer);

export interface ProblemAnswer {
  /** `not-signed-in`, `not-allowed`, `import-running`, `file-too-large`, `not-a-table`, `not-understood`, `failed`. */
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
}

export interface ImportParts {
  readonly personOf: Accounts['personOf'];
  readonly queries: Pick<Queries, 'roles'>;
  readonly rolesNeedPasskey?: boolean | undefined;
  readonly send: (service: ServiceName, command: Command) => Promise<Outcome>;
  readonly organizationsByName: () => Promise<(name: string) => OrganizationId | undefined>;
  readonly clock: Clock;
  readonly onFault: (fault: unknown) => void;
}

const megabytes = 20;
/** The other part and the edges between the parts. */
const besides = 64 * 1024;
const toldProblems = 1000;

type Organizer = Extract<Actor, { kind: 'person' }>;
interface Upload {
  readonly source: TableSource;
  readonly options: ImportOptions;
}

export function importRoutes({ personOf, queries, send, organizationsByName, clock, onFault, rolesNeedPasskey }: ImportParts): Router {
  let running = false;

  async function organizerOf(request: Request): Promise<Organizer> {
    const person = await personOf(request.get('cookie'));
    if (!person) throw new Unanswerable(401, 'not-signed-in', 'You are not signed in.', 'Sign in and try again.');
    const rights = rightsOf(queries, person, rolesNeedPasskey);
    if (!rights.organizer)
      throw new Unanswerable(403, 'not-allowed', 'Only organizers bring in lists.', 'Ask an organizer of your chapter.');
    const { hostOf, organizer } = rights;
    return { kind: 'person', id: person.id, hostOf, organizer };
  }

  /** Asked before the body is read: nobody else makes us take in 20 MB. */
  const onlyOrganizers: RequestHandler = async (request, response, next) => {
    response.set('cache-control', 'no-store');
    response.locals['organizer'] = await organizerOf(request);
    next();
  };
  const organizer = (response: Answer): Organizer => response.locals['organizer'] as Organizer;

  const preview: RequestHandler = async (request, response) => {
    const { source, options } = await readUpload(request);
    const found = await previewImport(source, { ...options, at: clock.now() }, organizer(response));
    response.json({ ...found, fields } satisfies PreviewAnswer);
  };

  const run: RequestHandler = async (request, response) => {
    if (running)
      throw new Unanswerable(
        409,
        'import-running',
        'Another list is being imported right now.',
        'Wait until it is done, then start again.',
      );
    running = true;
    try {
      const { source, options } = await readUpload(request);
      const { timeZone, defaults = {} } = options;
      const survey = await surveyTable(source, options);
      const findOrganization = await organizationsByName();
      response.type('application/x-ndjson').set('x-accel-buffering', 'no').flushHeaders();
      const tell = (line: ImportLine): void => void response.write(`${JSON.stringify(line)}\n`);
      let problems = 0;
      let position = 0;
      try {
        const report = await importNeeds({
          source,
          survey,
          timeZone,
          defaults,
          at: clock.now(),
          actor: organizer(response),
          registeredBy: organizer(response).id,
          findOrganization,
          async send(command) {
            const outcome = await send('projects', command);
            if (outcome.outcome === 'recorded') position = Math.max(position, outcome.position);
            return outcome;
          },
          onProblem: (problem) => void (problems++ < toldProblems && tell({ kind: 'problem', ...problem })),
          onProgress: (progress) => tell({ kind: 'progress', ...progress }),
        });
        tell({ kind: 'done', report, position });
      } catch (fault) {
        onFault(fault);
        tell({
          kind: 'failed',
          code: 'failed',
          message: 'The import stopped before the end.',
          wayOut: 'What was taken stays. Import the same file again: it goes on from there, without doubles.',
        });
      }
      response.end();
    } finally {
      running = false;
    }
  };

  const inWords: ErrorRequestHandler = (fault, _request, response, next) => {
    const known = asUnanswerable(fault);
    if (!known || response.headersSent) return next(fault);
    const { status, code, message, wayOut } = known;
    response.status(status).json({ code, message, wayOut } satisfies ProblemAnswer);
  };

  const body = express.raw({ type: 'multipart/form-data', limit: megabytes * 1024 * 1024 + besides });
  const router = Router();
  router.post('/api/import/preview', onlyOrganizers, body, preview);
  router.post('/api/import/run', onlyOrganizers, body, run);
  router.use('/api/import', inWords);
  return router;
}

/** Why a request is not answered, in the words of `ProblemAnswer`. */
class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
  readonly status: number;
  readonly code: string;
  readonly wayOut: string;
  constructor(status: number, code: string, message: string, wayOut: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.wayOut = wayOut;
  }
}

function asUnanswerable(fault: unknown): Unanswerable | undefined {
  if (fault instanceof Unanswerable) return fault;
  if (fault instanceof UnreadableTableError) return new Unanswerable(422, 'not-a-table', fault.message, fault.wayOut);
  if (fault instanceof Error && 'status' in fault && fault.status === 413)
    return new Unanswerable(
      413,
      'file-too-large',
      `The file is larger than ${megabytes} MB.`,
      'Cut the list into parts, or ask the operator to use "npm run import".',
    );
  return undefined;
}

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
const meaning = z.enum(fields);
const importOptions = z.strictObject({
  map: z.record(z.string().max(1000), z.enum([...fields, 'ignore'])).exactOptional(),
  defaults: z.partialRecord(meaning, z.string().max(2000)).exactOptional(),
  dayOrder: z.enum(['dmy', 'mdy']).exactOptional(),
  timeZone: z.string().max(64).refine(isTimeZone, 'is not the name of a time zone'),
});

/** @throws Unanswerable when the two parts are not there or not understood */
async function readUpload(request: Request): Promise<Upload> {
  const misread = (why: string): Unanswerable =>
    new Unanswerable(400, 'not-understood', `The upload could not be read: ${why}.`, 'Choose the file again.');
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) throw misread('it is not multipart/form-data');
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': request.get('content-type') ?? '' } })
    .formData()
    .catch(() => undefined);
  const file = form?.get('file');
  const text = form?.get('options');
  if (!(file instanceof Blob)) throw misread('the file is missing');
  if (typeof text !== 'string') throw misread('the options are missing');
  const options = importOptions.safeParse(parseJson(text));
  if (!options.success) throw misread(z.prettifyError(options.error));
  return { source: bytesAsSource(await file.bytes()), options: options.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
