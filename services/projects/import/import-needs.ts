/** A list of needs becomes organizations, projects and shifts, by the same commands people use. Twice is the same as once. */
import type { EventData, OrganizationId, ProjectId } from '#events';
import type { Actor, Command, FinalOutcome, Outcome, RefusalFacts } from '#services/kernel';
import { commandIdOf, organizationIdOf, projectIdOf, shiftIdOf } from './ids.ts';
import { plain } from './plain.ts';
import { wordsOf, type ProblemCode, type ProblemValues } from './problem-words.ts';
import { readTable, type TableSource } from './read-table.ts';
import { headerOf, valuesOf, type Survey } from './survey.ts';
import { toNeed, type Problem, type Values, type WishedRow } from './to-need.ts';

export interface ImportProgress {
  readonly rows: number;
  readonly totalRows: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number;
}

/** Every row is in exactly one of `taken`, `repeated` and `leftOut`. */
export interface ImportReport {
  readonly rows: number;
  readonly taken: number;
  /** Rows that say what an earlier row of the file said. */
  readonly repeated: number;
  readonly leftOut: number;
  readonly organizationsRegistered: number;
  readonly projectsDrafted: number;
  readonly projectsRevised: number;
  readonly shiftsScheduled: number;
  readonly shiftsChanged: number;
  /** Rows without a day: volunteers and hosts agree on one. */
  readonly flexible: number;
  /** Needs kept as drafts, because an organizer has to verify their organization first. */
  readonly waitingForVerification: number;
}

export interface ImportRun {
  readonly source: TableSource;
  readonly survey: Survey;
  readonly timeZone: string;
  /** What the list does not say, by field. */
  readonly defaults?: Values;
  readonly actor: Actor;
  /** The person who registers organizations that are not known yet, and is their first host. */
  readonly registeredBy: EventData<'OrganizationRegistered'>['registeredBy'];
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The projects service. Left out: a dry run, nothing is sent. */
  readonly send?: ((command: Command) => Promise<Outcome>) | undefined;
  /** An organization the house knows by that name. */
  readonly findOrganization: (name: string) => OrganizationId | undefined;
  /** Verify what is registered here; only for somebody who is not its host, such as the operator. */
  readonly verify?: boolean;
  readonly onProblem?: (problem: Problem) => void;
  readonly onRow?: (row: WishedRow) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly nowMs?: () => number;
  /** Rows on their way at once. */
  readonly atOnce?: number;
}

type Counts = { -readonly [Key in keyof ImportReport]: number };

interface KnownProject {
  readonly line: number;
  readonly words: string;
  /** What kept it from being taken, or undefined. */
  readonly ready: Promise<Reason | undefined>;
  readonly shifts: Set<string>;
}

/** Asked so often what became of a command; the service takes a while for each answer. */
const mostAsked = 20;

/** @throws only for faults of `send` or of the file; running it again is safe */
export async function importNeeds(run: ImportRun): Promise<ImportReport> {
  return new Importer(run).run();
}

class Importer {
  readonly #run: ImportRun;
  readonly #counts: Counts = {
    rows: 0,
    taken: 0,
    repeated: 0,
    leftOut: 0,
    organizationsRegistered: 0,
    projectsDrafted: 0,
    projectsRevised: 0,
    shiftsScheduled: 0,
    shiftsChanged: 0,
    flexible: 0,
    waitingForVerification: 0,
  };
  readonly #organizations = new Map<string, Promise<OrganizationId | { refused: Reason }>>();
  readonly #projects = new Map<ProjectId, KnownProject>();
  #actor: Actor;

  constructor(run: ImportRun) {
    this.#run = run;
    this.#actor = run.actor;
  }

  async run(): Promise<ImportReport> {
    const { source, survey, timeZone, at, defaults = {}, atOnce = 128 } = this.#run;
    const rules = {
      dayOrder: survey.dayOrder,
      timeZone,
      today: Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
      defaults,
      headerOf: headerOf(survey.columns),
    };
    const tell = this.#progress();
    const running = new Set<Promise<void>>();
    for await (const { line, cells } of readTable(source, survey.shape, (bytes) => tell(bytes))) {
      if (line <= survey.headerLine) continue;
      this.#counts.rows++;
      const { wished, problems } = toNeed(line, valuesOf(survey.columns, cells), rules);
      for (const problem of problems) this.#run.onProblem?.(problem);
      if (!wished) {
        this.#counts.leftOut++;
        continue;
      }
      const work = this.#take(wished);
      running.add(work);
      void work.then(
        () => running.delete(work),
        () => undefined,
      );
      if (running.size >= atOnce) await Promise.race(running);
    }
    await Promise.all(running);
    tell(source.totalBytes, true);
    return this.#counts;
  }

  /** At most a few times a second. */
  #progress(): (bytes: number, last?: boolean) => void {
    const { onProgress, nowMs = Date.now, source, survey } = this.#run;
    const startedMs = nowMs();
    let toldMs = startedMs;
    return (bytes, last = false) => {
      const now = nowMs();
      if (!onProgress || (!last && now - toldMs < 250)) return;
      toldMs = now;
      const seconds = Math.max(0.001, (now - startedMs) / 1000);
      const rows = this.#counts.taken + this.#counts.repeated + this.#counts.leftOut;
      const rowsPerSecond = Math.round(rows / seconds);
      onProgress({
        rows,
        totalRows: survey.rows,
        bytes,
        totalBytes: source.totalBytes,
        rowsPerSecond,
        secondsLeft: rowsPerSecond > 0 ? Math.ceil(Math.max(0, survey.rows - rows) / rowsPerSecond) : 0,
      });
    };
  }

  async #take(row: WishedRow): Promise<void> {
    const refused = this.#isOver(row) ?? (await this.#send(row));
    if (refused === undefined) return;
    this.#counts.leftOut++;
    this.#problem(row, refused, false);
  }

  /** People plan ahead; only the operator brings in history. */
  #isOver({ shift: { when } }: WishedRow): Reason | undefined {
    if (this.#actor.kind !== 'person' || !when) return undefined;
    const begins = Temporal.PlainDateTime.from(when.start).toZonedDateTime(when.timeZone).toInstant();
    return Temporal.Instant.compare(begins, Temporal.Instant.from(this.#run.at)) < 0 ? remark('over', { start: when.start }) : undefined;
  }

  /** @returns why the rules said no */
  async #send(row: WishedRow): Promise<Reason | undefined> {
    const organization = await this.#organization(row);
    if (typeof organization !== 'string') return organization.refused;
    const projectId = projectIdOf(organization, row);
    const words = commandIdOf('words', row.need);
    let project = this.#projects.get(projectId);
    if (!project) {
      project = { line: row.line, words, ready: this.#project(projectId, organization, row), shifts: new Set() };
      this.#projects.set(projectId, project);
    } else if (project.words !== words) {
      this.#problem(row, remark('other-words', { line: project.line }), true);
    }
    const shiftId = shiftIdOf(projectId, row);
    if (project.shifts.has(shiftId)) {
      this.#counts.repeated++;
      this.#problem(row, remark('repeated', { line: project.line }), false);
      return undefined;
    }
    project.shifts.add(shiftId);
    const refused = (await project.ready) ?? (await this.#shift(projectId, row));
    if (refused !== undefined) return refused;
    this.#counts.taken++;
    if (!row.shift.when) this.#counts.flexible++;
    this.#run.onRow?.(row);
    return undefined;
  }

  #organization(row: WishedRow): Promise<OrganizationId | { refused: Reason }> {
    const key = plain(row.organization);
    const known = this.#organizations.get(key) ?? this.#introduce(row);
    this.#organizations.set(key, known);
    return known;
  }

  async #introduce({ organization: name }: WishedRow): Promise<OrganizationId | { refused: Reason }> {
    const known = this.#run.findOrganization(name);
    if (known) return known;
    const organizationId = organizationIdOf(name);
    const { registeredBy } = this.#run;
    const mission = 'Listed from a shared spreadsheet; the organization has not introduced itself yet.';
    const outcome = await this.#command('RegisterOrganization', { organizationId, registeredBy, name, mission });
    if (outcome.outcome === 'refused' && outcome.refusal.code !== 'organization-already-registered')
      return { refused: reasonOf(outcome.refusal) };
    if (isNew(outcome)) this.#counts.organizationsRegistered++;
    if (outcome.outcome === 'recorded' && this.#actor.kind === 'person')
      this.#actor = { ...this.#actor, hostOf: [...new Set([...this.#actor.hostOf, organizationId])] };
    if (this.#run.verify) await this.#command('VerifyOrganization', { organizationId });
    return organizationId;
  }

  async #project(projectId: ProjectId, organizationId: OrganizationId, { need }: WishedRow): Promise<Reason | undefined> {
    const drafted = await this.#command('DraftProject', { projectId, organizationId, ...need });
    if (isNew(drafted)) this.#counts.projectsDrafted++;
    if (drafted.outcome === 'refused') {
      if (drafted.refusal.code !== 'project-already-drafted') return reasonOf(drafted.refusal);
      const revised = await this.#command('ReviseProject', { projectId, ...need });
      if (revised.outcome === 'refused') return reasonOf(revised.refusal);
      if (isNew(revised)) this.#counts.projectsRevised++;
    }
    const published = await this.#command('PublishProject', { projectId });
    if (published.outcome === 'recorded') return undefined;
    if (published.refusal.code !== 'organization-not-verified') return reasonOf(published.refusal);
    this.#counts.waitingForVerification++;
    return undefined;
  }

  async #shift(projectId: ProjectId, row: WishedRow): Promise<Reason | undefined> {
    const shiftId = shiftIdOf(projectId, row);
    const { when, places } = row.shift;
    const scheduled = await this.#command('ScheduleShift', { shiftId, projectId, ...row.shift });
    if (isNew(scheduled)) this.#counts.shiftsScheduled++;
    if (scheduled.outcome === 'recorded') return undefined;
    if (scheduled.refusal.code !== 'shift-already-scheduled') return reasonOf(scheduled.refusal);
    const changes = [await this.#command('RescheduleShift', { shiftId, when }), await this.#command('ResizeShift', { shiftId, places })];
    if (changes.some(isNew)) this.#counts.shiftsChanged++;
    const refused = changes.find((change) => change.outcome === 'refused');
    return refused && reasonOf(refused.refusal);
  }

  /** An import has time: what is only accepted is asked for again until it is settled. */
  async #command(type: string, data: unknown): Promise<FinalOutcome> {
    const { send, at } = this.#run;
    const commandId = commandIdOf(type, data);
    if (!send) return { outcome: 'recorded', stream: 'project-dry-run', revision: 0, position: 0, events: [type] };
    const command = { type, data, commandId, actor: this.#actor, at, correlationId: commandId, causationId: commandId };
    for (let times = 1; times <= mostAsked; times++) {
      const outcome = await send(times === 1 ? command : { ...command, again: true });
      if (outcome.outcome !== 'accepted') return outcome;
    }
    throw new Error(`${type} was accepted, but it is still not settled`);
  }

  #problem({ line, need }: WishedRow, reason: Reason, taken: boolean): void {
    this.#run.onProblem?.({ line, column: '', value: need.title, ...reason, taken });
  }
}

const isNew = (outcome: FinalOutcome): boolean => outcome.outcome === 'recorded' && outcome.events.length > 0;

/** Why a row is left out or taken otherwise. */
type Reason = Pick<Problem, 'code' | 'values' | 'reason'>;
const remark = (code: ProblemCode, values: ProblemValues): Reason => ({ code, values, reason: wordsOf({ code, values }) });
const reasonOf = ({ code, message, wayOut, details }: RefusalFacts): Reason => ({
  code,
  values: details,
  reason: [message, wayOut].filter((part) => part !== '').join(' '),
});
