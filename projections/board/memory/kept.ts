/**
 * Keeps the needs in memory in step with the board's tables. At first they are read a little at a time, so that nobody waits for it. From
 * then on each commit says which rows it changed; they are read again before the next question is answered, out of the same tables
 * that would answer it otherwise: the index is never ahead of the rows nor behind them, and what was rolled back was never told.
 */
import { setImmediate as turn, setTimeout as rest } from 'node:timers/promises';
import { tableReader, type WatchedSource } from '../../store/reader.ts';
import { board } from '../projection.ts';
import { Needs } from './needs.ts';
import { dayNumber, facetKey, momentOf } from './question.ts';
import { Search, type Costs } from './search.ts';
import { wordsOf } from './words-of.ts';

/** Needs read at once: a few milliseconds. */
const together = 100;
/** So many changes are not left to whoever asks next. */
const mostChanged = 1000;

interface Kept {
  readonly needs: Needs;
  readonly search: Search;
  whole: boolean;
}
type Changed = Readonly<Record<'organizations' | 'projects' | 'shifts', Set<string>>>;
const nothing = (): Changed => ({ organizations: new Set(), projects: new Set(), shifts: new Set() });

export class KeptNeeds {
  readonly #source: WatchedSource;
  readonly #costs: Costs | undefined;
  readonly #projects;
  #kept: Kept | undefined;
  /** Keys of rows that changed since they were read. */
  #changed = nothing();

  constructor(source: WatchedSource, costs?: Costs) {
    this.#source = source;
    this.#costs = costs;
    this.#projects = tableReader(source, 'projects', board.tables.projects);
    source.watch({
      changed: (changes) => {
        for (const { table, key } of changes) this.#changed[table as keyof Changed].add(key);
        if (this.#amountChanged() > mostChanged) this.#catchUpEarly();
      },
      replaced: () => this.#begin(),
    });
    this.#begin();
  }

  /** As the tables are in this moment; undefined until all of them was read. */
  current(): Omit<Kept, 'whole'> | undefined {
    if (!this.#kept?.whole || !this.#source.answers) return undefined;
    this.#catchUp(this.#kept.needs);
    return this.#kept;
  }

  /** Whatever was read so far is of tables that are not asked any more. */
  #begin(): void {
    this.#changed = nothing();
    this.#kept = undefined;
    if (!this.#source.answers) return;
    const needs = new Needs();
    const kept = (this.#kept = { needs, search: new Search(needs, this.#costs), whole: false });
    this.#readAll(kept).catch((fault: unknown) =>
      process.emitWarning(`Needs are found in the tables only, because reading them failed: ${String(fault)}`),
    );
  }

  async #readAll(kept: Kept): Promise<void> {
    // First, so that needs are counted once and not again with each organization. What changes meanwhile is read again in the end.
    this.#readOrganizations(kept.needs, 'TRUE');
    for (let last: number | undefined = 0; last !== undefined;) {
      await turn();
      if (this.#kept !== kept) return;
      const started = performance.now();
      last = this.#readAfter(last, kept.needs);
      // Whoever else has something to do in this thread gets half of the time.
      await rest(performance.now() - started);
    }
    if (this.#kept !== kept) return;
    kept.needs.closeGaps();
    kept.whole = true;
  }

  /** @returns the last row read; undefined when there was none */
  #readAfter(row: number, needs: Needs): number | undefined {
    const rows = this.#readProjects(needs, `"row" > ? ORDER BY "row" LIMIT ${together}`, row);
    this.#readShifts(needs, rows);
    return rows.at(-1);
  }

  #amountChanged(): number {
    const { organizations, projects, shifts } = this.#changed;
    return organizations.size + projects.size + shifts.size;
  }

  #catchUp(needs: Needs): void {
    const { organizations, projects, shifts } = this.#changed;
    if (this.#amountChanged() === 0) return;
    if (organizations.size > 0) this.#readOrganizations(needs, `"organizationId" IN (SELECT value FROM json_each(?))`, json(organizations));
    const rows = new Set(
      projects.size > 0 ? this.#readProjects(needs, `"projectId" IN (SELECT value FROM json_each(?))`, json(projects)) : [],
    );
    if (shifts.size > 0) {
      const sql = `SELECT DISTINCT "row" FROM "shifts" JOIN "projects" USING ("projectId") WHERE "shiftId" IN (SELECT value FROM json_each(?))`;
      for (const { row } of this.#source.all<{ readonly row: number }>(sql, json(shifts))) rows.add(row);
    }
    if (rows.size > 0) this.#readShifts(needs, [...rows]);
    // Only now: what could not be read is read again the next time.
    this.#changed = nothing();
  }

  #catchUpEarly(): void {
    try {
      this.current();
    } catch {
      // It was committed all the same. Whoever asks next tries again and is told.
    }
  }

  #readOrganizations(needs: Needs, which: string, ...parameters: readonly string[]): void {
    const sql = `SELECT "organizationId", "standing" = 'VERIFIED' AS verified FROM "organizations" WHERE ${which}`;
    for (const { organizationId, verified } of this.#source.all<{ readonly organizationId: string; readonly verified: number }>(
      sql,
      ...parameters,
    ))
      needs.putOrganization(organizationId, verified === 1);
  }

  /** @returns their rows */
  #readProjects(needs: Needs, which: string, parameter: string | number): number[] {
    const { search, point } = board.tables.projects;
    const sql = `SELECT "row", ${this.#projects.columns} FROM "projects" WHERE ${which}`;
    return this.#source.all<Readonly<Record<string, unknown>>>(sql, parameter).map((stored) => {
      const row = stored['row'] as number;
      const project = this.#projects.parse(stored);
      const found = search?.(project);
      const terms = found ? [...wordsOf(found.words), ...found.facets.split(' ').filter(Boolean).map(facetKey)] : null;
      needs.put({ row, ...project, terms, point: point?.(project) ?? null });
      return row;
    });
  }

  #readShifts(needs: Needs, rows: readonly number[]): void {
    const sql = `SELECT "projects"."row", "sortAt", "day", "taken" < "places" AS free
      FROM "projects" CROSS JOIN "shifts" ON "shifts"."projectId" = "projects"."projectId"
      WHERE "projects"."row" IN (SELECT value FROM json_each(?)) AND "shifts"."status" = 'OPEN' ORDER BY "sortAt"`;
    const found = Map.groupBy(this.#source.all<StoredShift>(sql, JSON.stringify(rows)), ({ row }) => row);
    for (const row of rows)
      needs.putShifts(
        row,
        (found.get(row) ?? []).map(({ sortAt, day, free }) => ({
          begins: momentOf(sortAt),
          day: day === null ? Number.NaN : dayNumber(day),
          free: free === 1,
        })),
      );
  }
}

interface StoredShift {
  readonly row: number;
  readonly sortAt: string;
  readonly day: string | null;
  readonly free: number;
}

const json = (keys: ReadonlySet<string>): string => JSON.stringify([...keys]);
