/** What an import says on a terminal: what was understood of the list, how far it is, and every row that was not taken. */
import type { ImportProgress, ImportReport, Problem, Survey } from '#services/projects';

const number = (amount: number): string => amount.toLocaleString('en');
const several = (amount: number, one: string, more = `${one}s`): string => `${number(amount)} ${amount === 1 ? one : more}`;

export function surveyWords(file: string, { shape, headerLine, columns, dayOrderReason, rows }: Survey): string {
  const separator = shape.separator === '\t' ? 'tab' : `"${shape.separator}"`;
  const width = Math.min(40, Math.max(...columns.map(({ header }) => header.length)));
  const lines = columns.map(({ header, field, reasons }) => {
    const meaning = field === 'contact' ? 'left out: people’s own data' : (field ?? 'left out');
    return `  ${header.slice(0, 40).padEnd(width)}  ${meaning.padEnd(12)}  ${reasons.join('; ')}`;
  });
  return [
    `${file}: ${several(rows, 'row')}, ${shape.encoding}, separated by ${separator}, ${headerLine > 0 ? `header on line ${headerLine}` : 'no header'}`,
    ...lines,
    `Days are read with the ${dayOrderReason}.`,
    'Something taken for something else? --map "HEADER=FIELD" or --map "HEADER=ignore".',
  ].join('\n');
}

export function progressWords({ rows, totalRows, rowsPerSecond, secondsLeft }: ImportProgress): string {
  const percent = totalRows > 0 ? Math.floor((100 * rows) / totalRows) : 100;
  return `${percent} % · ${number(rows)} of ${several(totalRows, 'row')} · ${number(rowsPerSecond)} per second · ${several(secondsLeft, 'second')} left`;
}

/** For a terminal: back to the beginning of the line, and nothing on it. */
export const clearLine = '\r\u001b[K';

/** On a terminal one line that changes; into a file a line now and then. */
export function progressTeller(out: NodeJS.WriteStream, nowMs: () => number = Date.now): (progress: ImportProgress) => void {
  const everyMs = 5000;
  let toldMs = nowMs();
  return (progress) => {
    if (out.isTTY) out.write(`${clearLine}${progressWords(progress)}`);
    else if (nowMs() - toldMs >= everyMs) {
      toldMs = nowMs();
      out.write(`${progressWords(progress)}\n`);
    }
  };
}

/** What whoever runs the import from a terminal can do about it. */
const ways: Readonly<Record<string, string>> = {
  'no-organization': ' Use --default organization=NAME for a list of one organization.',
  'no-degrees': ' Use --default latitude=… --default longitude=… for lists from one place.',
  'no-time-of-day': ' Use --default time=9:00-12:00 to say one.',
  'no-end': ' Use --default duration=3h to say another.',
};

/** One line per problem, in the order of the file's reading: line, column, value, reason, what became of the row. */
export function problemWords({ line, column, value, code, reason, taken }: Problem): string {
  const where = [`line ${line}`, column && `column "${column}"`].filter(Boolean).join(', ');
  const said = value === '' ? '' : ` "${value.replaceAll(/\s+/g, ' ').slice(0, 80)}"`;
  return `${taken ? 'taken with a difference' : 'NOT TAKEN'}: ${where}${said}: ${reason}${ways[code] ?? ''}`;
}

export function reportWords(report: ImportReport, dryRun: boolean): string {
  const { rows, taken, repeated, leftOut, flexible, waitingForVerification } = report;
  const made = [
    several(report.organizationsRegistered, 'organization'),
    several(report.projectsDrafted, 'need'),
    several(report.shiftsScheduled, 'shift'),
    report.projectsRevised > 0 ? `${several(report.projectsRevised, 'need')} in new words` : '',
    report.shiftsChanged > 0 ? `${several(report.shiftsChanged, 'shift')} changed` : '',
  ].filter(Boolean);
  return [
    `${dryRun ? 'Would take' : 'Took'} ${number(taken)} of ${several(rows, 'row')}${flexible > 0 ? ` (${number(flexible)} without a day: flexible)` : ''}; ${number(repeated)} said what an earlier row said, ${number(leftOut)} left out.`,
    `${dryRun ? 'Would make' : 'Made'}: ${made.join(', ')}.`,
    waitingForVerification > 0
      ? `${several(waitingForVerification, 'need waits', 'needs wait')} as drafts until an organizer verifies their organization; with --verify the operator vouches for them.`
      : '',
    dryRun ? 'Nothing was recorded: this was a dry run.' : '',
  ]
    .filter(Boolean)
    .join('\n');
}
