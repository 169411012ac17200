/**
 * What an answer was read off, noted by the questions that were asked of the read models for it. A question that says nothing of itself
 * counts as having read all of its read model, and as good for a few seconds only: what is left out here costs speed, never truth.
 */
import type { Queries, ShiftRow } from '#projections';
import { lazyMembers } from './lazy-members.ts';

/**
 * Something that can change: a row (`board/projects/<key>`), any row of a table (`board/projects/*`), anything of a read model (`board`),
 * the shifts of a need (`board/shifts-of/<key>`), or which needs are found by whatever wish (`finding`).
 */
export type Topic = string;

export const finding: Topic = 'finding';
export const shiftsOf = (projectId: string): Topic => `board/shifts-of/${projectId}`;

export interface Note {
  /** The answer is read off this. */
  of(topic: Topic): void;
  /** It is another one from this moment on, ISO 8601. */
  until(moment: string | undefined): void;
  /** It depends on the moment, and nobody says until when it holds. */
  soon(): void;
}

type Question = (...given: never[]) => unknown;
type Telling<Of extends Question> = (note: Note, given: Parameters<Of>, answer: ReturnType<Of>) => void;
type Tellings = {
  readonly [Group in keyof Queries]?: {
    readonly [Name in keyof Queries[Group]]?: Queries[Group][Name] extends Question ? Telling<Queries[Group][Name]> : never;
  };
};

const rows =
  (table: Topic) =>
  (note: Note, [keys]: readonly [readonly string[]]): void => {
    for (const key of keys) note.of(`${table}/${key}`);
  };
const anyRow =
  (...tables: readonly Topic[]) =>
  (note: Note): void => {
    for (const table of tables) note.of(`${table}/*`);
  };

const soonest = (moments: readonly (string | null)[], after: string): string | undefined =>
  moments.reduce<string | undefined>(
    (found, moment) => (moment !== null && moment > after && (found === undefined || moment < found) ? moment : found),
    undefined,
  );

const tellings = ({ board }: Queries): Tellings => {
  /** What is found changes when a shift begins that could be found. */
  const found = (note: Note, now: string): void => {
    note.of(finding);
    note.until(board.nextBegin(now));
  };
  return {
    board: {
      organizations: rows('board/organizations'),
      projects: rows('board/projects'),
      shifts: rows('board/shifts'),
      projectsOf: anyRow('board/projects'),
      shiftsOf(note, [projectIds, { now, past }], lists) {
        for (const projectId of projectIds) note.of(shiftsOf(projectId));
        if (!past)
          note.until(
            soonest(
              lists.flat().map(({ endsAt }: ShiftRow) => endsAt),
              now,
            ),
          );
      },
      listings(note, [{ now, after }]) {
        found(note, now);
        // Later pages are counted from the moment of the first one, and that not for ever.
        if (after) note.soon();
      },
      similar: (note, [, , now]) => found(note, now),
      openShifts: (note, [now]) => found(note, now),
    },
    community: { totals: anyRow('community/totals', 'hours/totals') },
    people: { volunteers: rows('people/volunteers') },
    minors: { minors: rows('minors/minors') },
    recognition: {
      programs: rows('recognition/programs'),
      allPrograms: anyRow('recognition/programs'),
      awards: rows('recognition/awards'),
      thanks: rows('recognition/thanks'),
      wall: anyRow('recognition/wall'),
    },
  };
};

type Group = Readonly<Record<string, Question>>;
type Told = Readonly<Record<string, Telling<Question> | undefined>>;

const mapped = <Value, Other>(of: Readonly<Record<string, Value>>, change: (value: Value, name: string) => Other): Record<string, Other> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value, name)]));

const noting =
  (question: Question, tell: Telling<Question>) =>
  (note: Note): Question =>
  (...given) => {
    const answer = question(...given);
    tell(note, given, answer);
    return answer;
  };
const allOf =
  (group: Topic): Telling<Question> =>
  (note) => {
    note.of(group);
    note.soon();
  };

function notingFor(queries: Queries): (note: Note) => Queries {
  const told = tellings(queries) as Readonly<Record<string, Told | undefined>>;
  const groups = mapped(queries as unknown as Readonly<Record<string, Group>>, (questions, group) =>
    lazyMembers<Note>()(mapped(questions, (question, name) => noting(question, told[group]?.[name] ?? allOf(group)))),
  );
  return lazyMembers<Note>()(groups) as unknown as (note: Note) => Queries;
}

const made = new WeakMap<Queries, (note: Note) => Queries>();

/** The same questions, which tell `note` what their answers were read off. */
export function notingQueries(queries: Queries, note: Note): Queries {
  const noted = made.get(queries) ?? notingFor(queries);
  made.set(queries, noted);
  return noted(note);
}
