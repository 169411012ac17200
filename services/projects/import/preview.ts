/** What an import would do, before it does it: the columns, the first rows as they would become, and everything that is odd. */
import type { VolunteerId } from '#events';
import { importNeeds, type ImportReport, type ImportRun } from './import-needs.ts';
import type { TableSource } from './read-table.ts';
import { surveyTable, type Survey, type SurveyOptions } from './survey.ts';
import type { Problem, Values, WishedRow } from './to-need.ts';

export interface ImportPreview {
  readonly survey: Survey;
  readonly firstRows: readonly WishedRow[];
  /** The first of them; `report` has the numbers. */
  readonly problems: readonly Problem[];
  readonly report: ImportReport;
}

export interface PreviewOptions extends SurveyOptions {
  readonly defaults?: Values;
  /** ISO 8601 UTC. */
  readonly at: string;
}

const shownRows = 20;
const shownProblems = 200;
const nobody = '00000000-0000-4000-8000-000000000000' as VolunteerId;

/** @throws UnreadableTableError */
export async function previewImport(
  source: TableSource,
  { at, defaults = {}, ...options }: PreviewOptions,
  actor: ImportRun['actor'] = { kind: 'operator' },
): Promise<ImportPreview> {
  const survey = await surveyTable(source, options);
  const firstRows: WishedRow[] = [];
  const problems: Problem[] = [];
  const report = await importNeeds({
    source,
    survey,
    timeZone: options.timeZone,
    defaults,
    at,
    actor,
    registeredBy: nobody,
    findOrganization: () => undefined,
    onRow: (row) => void (firstRows.length < shownRows && firstRows.push(row)),
    onProblem: (problem) => void (problems.length < shownProblems && problems.push(problem)),
  });
  return { survey, firstRows, problems, report };
}
