/** `npm run import -- FILE.csv`: takes a coordinator's list of needs into the house. Twice is the same as once. */
import { createReadStream, statSync } from 'node:fs';
import type { EventLog, OrganizationId, VolunteerId } from '#events';
import { systemClock } from '#services/kernel';
import {
  importNeeds,
  organizationsByName,
  surveyTable,
  UnreadableTableError,
  type ImportReport,
  type ImportRun,
  type TableSource,
} from '#services/projects';
import { readFirstChapter } from './chapter.ts';
import { readConfig } from './config.ts';
import { readImportArguments, usage, type ImportArguments } from './import-arguments.ts';
import { clearLine, problemWords, progressTeller, reportWords, surveyWords } from './import-words.ts';
import { onTheMachine, OperatorError, type OnTheMachine } from './on-the-machine.ts';

/** A dry run registers nothing, so nobody is needed for it. */
const nobody = '00000000-0000-4000-8000-000000000000' as VolunteerId;

function fileSource(path: string): TableSource {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new OperatorError(`There is no file ${path}.`);
  return { totalBytes: found.size, open: () => createReadStream(path, { highWaterMark: 256 * 1024 }) };
}

async function hostOf(email: string | undefined, log: EventLog, accounts: OnTheMachine['accounts']): Promise<VolunteerId> {
  const id = email === undefined ? (await readFirstChapter(log))?.organizers[0] : await accounts.idOf(email);
  if (id) return id;
  throw new OperatorError(
    email === undefined
      ? 'There is no organizer yet who could look after organizations that are new. Run "npm run appoint -- you@example.org" first.'
      : `Nobody has signed in as ${email} yet.`,
  );
}

type Parts = Pick<ImportRun, 'source' | 'survey' | 'registeredBy' | 'findOrganization' | 'send'>;

function bringIn({ timeZone, defaults, verify }: ImportArguments, parts: Parts): Promise<ImportReport> {
  return importNeeds({
    ...parts,
    timeZone,
    defaults,
    verify,
    actor: { kind: 'operator' },
    at: systemClock.now(),
    onProblem(problem) {
      if (process.stderr.isTTY) process.stderr.write(clearLine);
      console.log(problemWords(problem));
    },
    onProgress: progressTeller(process.stderr),
  });
}

async function run(said: ImportArguments): Promise<ImportReport> {
  const { file, dryRun, timeZone, dayOrder, map, organizer } = said;
  const source = fileSource(file);
  const survey = await surveyTable(source, { timeZone, map, ...(dayOrder ? { dayOrder } : {}) });
  console.log(`${surveyWords(file, survey)}\n`);
  const nothingKnown = (): OrganizationId | undefined => undefined;
  if (dryRun) return bringIn(said, { source, survey, registeredBy: nobody, findOrganization: nothingKnown });
  return onTheMachine(
    readConfig(process.env, { facesPeople: false }),
    async ({ system, accounts }) =>
      bringIn(said, {
        source,
        survey,
        registeredBy: await hostOf(organizer, system.log, accounts),
        findOrganization: await organizationsByName(system.log),
        send: (command) => system.send('projects', command),
      }),
    'Or, while it runs, bring the list in as an organizer in the browser: /organizer/import.',
  );
}

try {
  const said = readImportArguments(process.argv.slice(2));
  if (said) {
    const report = await run(said);
    console.log(`\n${reportWords(report, said.dryRun)}`);
    process.exitCode = report.leftOut > 0 ? 1 : 0;
  } else {
    console.log(usage);
  }
} catch (error) {
  const wrong = error instanceof OperatorError || error instanceof UnreadableTableError;
  const wayOut = error instanceof UnreadableTableError ? ` ${error.wayOut}` : '';
  console.error(`${error instanceof Error ? error.message : String(error)}${wayOut}`);
  if (error instanceof OperatorError && !error.message.includes('\n')) console.error('npm run import -- --help says what can be said.');
  process.exitCode = wrong ? 2 : 3;
}
