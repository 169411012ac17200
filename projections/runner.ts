/** Follows the log once for all read models, tells what changed, and lets a reader wait for its own write. */
import { setImmediate as turn } from 'node:timers/promises';
import type { EventLog } from '#events';
import type { AnyProjection } from './projection.ts';
import { ReadModel, type Change } from './store/read-model.ts';

export interface RunOptions {
  readonly log: EventLog;
  readonly projections: readonly AnyProjection[];
  /** Where the files are, or `:memory:`. */
  readonly folder: string;
  /** Told when a projection cannot go on; the others do. */
  readonly onFault?: (projection: string, fault: unknown) => void;
}

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly position: number;
  /** Why it stands still, if it does. */
  readonly fault: string | undefined;
}

export interface RunningProjections {
  /** The position all healthy read models have reached. */
  position(): number;
  /** True once they have passed `position`; false when that took longer than `timeoutMs`. */
  passed(position: number, options: { readonly timeoutMs: number }): Promise<boolean>;
  /** Resolves when they have caught up with the log for the first time. */
  readonly live: Promise<void>;
  status(): readonly ProjectionStatus[];
  /** Called after each commit with the rows it changed. @returns how to stop listening */
  onChanges(listener: (changes: readonly Change[]) => void): () => void;
  readModel(name: string): ReadModel;
  stop(): Promise<void>;
}

export function runProjections({ log, projections, folder, onFault }: RunOptions): RunningProjections {
  const models = projections.map((projection) => new ReadModel(projection, folder));
  const faults = new Map<string, string>();
  const listeners = new Set<(changes: readonly Change[]) => void>();
  const waiting = new Set<{ readonly position: number; readonly resolve: () => void }>();
  const stopping = new AbortController();
  const caughtUp = Promise.withResolvers<void>();
  let reached = Math.min(...models.map((model) => model.position));

  const apply = (model: ReadModel, ...[events, position]: Parameters<ReadModel['apply']>): readonly Change[] => {
    const { name } = model.projection;
    if (faults.has(name)) return [];
    try {
      return model.apply(events, position);
    } catch (fault) {
      faults.set(name, fault instanceof Error ? fault.message : String(fault));
      onFault?.(name, fault);
      return [];
    }
  };

  async function follow(): Promise<void> {
    for await (const batch of log.subscribe({ after: reached, signal: stopping.signal, batchSize: 5000 })) {
      const changes = models.flatMap((model) => apply(model, batch.events, batch.position));
      if (batch.live) for (const model of models) model.finishBuilding();
      reached = batch.position;
      if (changes.length > 0) for (const listener of listeners) listener(changes);
      for (const one of waiting) if (one.position <= reached) one.resolve();
      if (batch.live) caughtUp.resolve();
      // While much is being caught up, requests have their turn in between.
      else await turn();
    }
  }
  const following = follow().catch((fault: unknown) => {
    if (stopping.signal.aborted) return;
    for (const model of models) faults.set(model.projection.name, String(fault));
    onFault?.('all', fault);
  });

  return {
    position: () => reached,
    live: caughtUp.promise,
    status: () => models.map(({ projection: { name, version }, position }) => ({ name, version, position, fault: faults.get(name) })),
    passed(position, { timeoutMs }) {
      if (reached >= position) return Promise.resolve(true);
      return new Promise((resolve) => {
        const settle = (passed: boolean): void => {
          clearTimeout(timer);
          waiting.delete(one);
          resolve(passed);
        };
        const one = { position, resolve: () => settle(true) };
        const timer = setTimeout(() => settle(false), timeoutMs);
        waiting.add(one);
      });
    },
    onChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readModel(name) {
      const found = models.find((model) => model.projection.name === name);
      if (!found) throw new Error(`There is no read model "${name}" (projections/index.ts)`);
      return found;
    },
    async stop() {
      stopping.abort();
      await following;
      for (const model of models) model.close();
    },
  };
}
