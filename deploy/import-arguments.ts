/** What the operator says on the command line of an import, checked before anything is opened. */
import { parseArgs } from 'node:util';
import { fields, isField, type DayOrder, type Field } from '#services/projects';
import { OperatorError } from './on-the-machine.ts';

export const usage = `npm run import -- FILE.csv [options]

  --dry-run                    say what would happen, record nothing
  --map "HEADER=FIELD"         what a column means, or =ignore; "#3=FIELD" for the third one; may be repeated
  --default "FIELD=VALUE"      what the list does not say; may be repeated
  --time-zone Europe/Berlin    the clock of the times in the list; this machine's when left out
  --day-order dmy|mdy          how 03/04 is read; found out from the list when left out
  --organizer you@example.org  the first host of organizations that are new; the first organizer when left out
  --verify                     vouch for organizations that are new, so that their needs are shown at once

Fields: ${fields.join(', ')}.
Exit codes: 0 every row was taken, 1 some were left out, 2 arguments or file are wrong, 3 it stopped before the end.`;

export interface ImportArguments {
  readonly file: string;
  readonly dryRun: boolean;
  readonly timeZone: string;
  readonly dayOrder: DayOrder | undefined;
  readonly organizer: string | undefined;
  readonly verify: boolean;
  readonly map: Readonly<Record<string, Field | 'ignore'>>;
  readonly defaults: Readonly<Partial<Record<Field, string>>>;
}

const isMeaning = (word: string): word is Field | 'ignore' => word === 'ignore' || isField(word);

/** @returns undefined when help was asked for. @throws OperatorError naming what is wrong */
export function readImportArguments(words: readonly string[]): ImportArguments | undefined {
  const { values, positionals } = parse(words);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new OperatorError('Name one file.');
  const dayOrder = values['day-order'];
  if (dayOrder !== undefined && dayOrder !== 'dmy' && dayOrder !== 'mdy') throw new OperatorError('--day-order is dmy or mdy.');
  const timeZone = values['time-zone'];
  if (!isTimeZone(timeZone)) throw new OperatorError(`--time-zone: there is no time zone "${timeZone}"; use a name such as Europe/Berlin.`);
  return {
    file,
    dryRun: values['dry-run'],
    timeZone,
    dayOrder,
    organizer: values.organizer,
    verify: values.verify,
    map: Object.fromEntries(values.map.map(mapped)),
    defaults: Object.fromEntries(values.default.map(preset)),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        map: { type: 'string', multiple: true, default: [] },
        default: { type: 'string', multiple: true, default: [] },
        'time-zone': { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().timeZone },
        'day-order': { type: 'string' },
        organizer: { type: 'string' },
        verify: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new OperatorError(error instanceof Error ? error.message : String(error));
  }
}

/** `HEADER=FIELD`; a header may have an equals sign of its own. */
function mapped(said: string): [string, Field | 'ignore'] {
  const cut = said.lastIndexOf('=');
  const [header, field] = [said.slice(0, cut), said.slice(cut + 1)];
  if (cut < 1 || !isMeaning(field))
    throw new OperatorError(`--map "${said}": say HEADER=FIELD, where FIELD is one of: ${fields.join(', ')}, ignore.`);
  return [header, field];
}

/** `FIELD=VALUE`. */
function preset(said: string): [Field, string] {
  const cut = said.indexOf('=');
  const field = said.slice(0, cut);
  if (cut < 1 || !isField(field))
    throw new OperatorError(`--default "${said}": say FIELD=VALUE, where FIELD is one of: ${fields.join(', ')}.`);
  return [field, said.slice(cut + 1)];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
