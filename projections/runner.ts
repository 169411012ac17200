/** Keeps all read models current, tells what changed, and lets a reader wait for its own write. */
import type { EventLog, StreamName } from '#events';
import { buildInLanes } from './build-lanes.ts';
import type { BuildProgress } from './build-progress.ts';
import type { AnyProjection } from './projection.ts';
import { takeFolder } from './store/folder-lock.ts';
import { ReadModel } from './store/read-model.ts';
import type { Change } from './store/table-rows.ts';
import { Waiters } from './waiters.ts';

export interface RunOptions {
  readonly log: EventLog;
  readonly projections: readonly AnyProjection[];
  /** Where the files are, or `:memory:`. */
  readonly folder: string;
  /** Of the log, where it is SQLite: long ones are then read by threads of their own when a read model is made anew. */
  readonly logFolder?: string | undefined;
  /** Told when a projection cannot go on; the others do. */
  readonly onFault?: (projection: string, fault: unknown) => void;
  /** Told while read models that are missing or of an older version are made anew. */
  readonly onProgress?: (progress: BuildProgress) => void;
}

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly position: number;
  /** False while it is being made anew; an older version with the same tables answers meanwhile. */
  readonly current: boolean;
  /** Why it stands still, if it does. */
  readonly fault: string | undefined;
}

export interface RunningProjections {
  /** The position all read models have reached that are current and healthy. */
  position(): number;
  /** True once they have passed `position`; false when that took longer than `timeoutMs`. */
  passed(position: number, options: { readonly timeoutMs: number }): Promise<boolean>;
  /** Resolves when every read model can be asked. Before, nobody should be let in. */
  readonly ready: Promise<void>;
  /** Resolves when they have caught up with the log for the first time. */
  readonly live: Promise<void>;
  status(): readonly ProjectionStatus[];
  /** Called after each batch with the rows it changed. @returns how to stop listening */
  onChanges(listener: (changes: readonly Change[]) => void): () => void;
  readModel(name: string): ReadModel;
  /** Makes the files say what can be read. It happens by itself a moment after each change. */
  commit(): void;
  stop(): Promise<void>;
}

/** Bounds how long the event loop stands still. */
const eventsTogether = 2000;
/** How long rows may wait for their commit. Most pages of a file are changed again within it, and are then written once for all. */
const commitAfterMs = 200;

/** @throws FolderTakenError when another process keeps the read models of the folder */
export function runProjections({ log, projections, folder, logFolder, onFault, onProgress }: RunOptions): RunningProjections {
  const unlock = takeFolder(folder);
  const models = projections.map((projection) => new ReadModel(projection, folder));
  const faults = new Map<string, string>();
  const listeners = new Set<(changes: readonly Change[]) => void>();
  const stopping = new AbortController();
  const [ready, live] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const waiters = new Waiters(() => {
    const healthy = models.filter((model) => model.current && !faults.has(model.projection.name));
    return healthy.length === 0 ? 0 : Math.min(...healthy.map(({ checkpoint }) => checkpoint.position));
  });

  const fail = (name: string, fault: unknown): void => {
    if (stopping.signal.aborted) return;
    faults.set(name, fault instanceof Error ? fault.message : String(fault));
    onFault?.(name, fault);
    noteReady();
  };
  const failAll = (those: readonly ReadModel[], fault: unknown): void => those.forEach(({ projection }) => fail(projection.name, fault));
  const guarded = <Result>({ projection: { name } }: ReadModel, work: () => Result): Result | undefined => {
    if (faults.has(name)) return undefined;
    try {
      return work();
    } catch (fault) {
      fail(name, fault);
      return undefined;
    }
  };
  const noteReady = (): void => {
    if (models.every((model) => model.answers || faults.has(model.projection.name))) ready.resolve();
  };

  /** Models that are near each other in the log share a subscription: each event is read once for all of them. */
  async function follow(together: readonly ReadModel[], onLive: () => void): Promise<void> {
    if (together.length === 0) return onLive();
    const after = Math.min(...together.map(({ checkpoint }) => checkpoint.position));
    for await (const { events, position, live: isLive } of log.subscribe({ after, signal: stopping.signal, batchSize: eventsTogether })) {
      const changes = together.flatMap((model) => guarded(model, () => model.apply(events, position)) ?? []);
      if (together.some((model) => model.isAhead)) commitSoon();
      if (changes.length > 0) for (const listener of listeners) listener(changes);
      waiters.look();
      if (isLive) onLive();
    }
  }

  let committing: NodeJS.Timeout | undefined;
  function commit(): void {
    clearTimeout(committing);
    committing = undefined;
    for (const model of models) guarded(model, () => model.commit());
  }
  const commitSoon = (): void => void (committing ??= setTimeout(commit, commitAfterMs));

  /** While the old files answer, the new ones are made; then they take over. */
  async function renew(outdated: readonly ReadModel[]): Promise<void> {
    const built = await buildInLanes({
      log,
      logFolder,
      folder,
      projections: outdated.map(({ projection }) => projection),
      signal: stopping.signal,
      ...(onProgress && { onProgress }),
      onFault: fail,
    });
    for (const one of built) {
      const model = outdated.find(({ projection }) => projection === one.projection);
      if (model) guarded(model, () => model.adopt(one));
    }
    noteReady();
  }

  async function run(): Promise<void> {
    for (const model of models) if (model.current && !(await tellsOf(log, model))) model.close();
    noteReady();
    const current = models.filter((model) => model.current);
    const outdated = models.filter((model) => !model.current);
    const lanes = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    void Promise.all(lanes.map(({ promise }) => promise)).then(() => live.resolve());
    const renewed = outdated.length > 0 ? renew(outdated).catch((fault: unknown) => failAll(outdated, fault)) : Promise.resolve();
    await Promise.all([
      follow(current, lanes[0].resolve),
      renewed.then(() =>
        follow(
          outdated.filter((model) => model.current),
          lanes[1].resolve,
        ),
      ),
    ]);
  }
  const running = run().catch((fault: unknown) => failAll(models, fault));

  return {
    position: () => waiters.position(),
    passed: (position, { timeoutMs }) => waiters.passed(position, timeoutMs),
    ready: ready.promise,
    live: live.promise,
    status: () =>
      models.map(({ projection: { name, version }, checkpoint: { position }, current }) => ({
        name,
        version,
        position,
        current,
        fault: faults.get(name),
      })),
    onChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readModel(name) {
      const found = models.find((model) => model.projection.name === name);
      if (!found) throw new Error(`There is no read model "${name}" (projections/index.ts)`);
      return found;
    },
    commit,
    async stop() {
      stopping.abort();
      await running;
      clearTimeout(committing);
      for (const model of models) model.close();
      unlock();
    },
  };
}

/** A log that was restored from a backup, or is another one, does not have the event the read model saw last where it saw it. */
async function tellsOf(log: EventLog, { checkpoint }: ReadModel): Promise<boolean> {
  if ((await log.head()).position < checkpoint.position) return false;
  if (checkpoint.eventId === '') return true;
  const [event] = await log.read(checkpoint.stream as StreamName, checkpoint.revision);
  return event?.id === checkpoint.eventId;
}
