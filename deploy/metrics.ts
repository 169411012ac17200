/** Numbers about a process for Prometheus: counts, lags and seconds, never ids and never words. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RevisionConflictError, type EventLog } from '#events';
import type { RunningProjections } from '#projections';
import type { Command, Outcome, Service } from '#services/kernel';

/** @param process_ such as `matching` or `gateway` */
export function processMetrics(process_: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: process_ });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Counts the appends that somebody else was faster than. */
export function countConflicts(log: EventLog, registry: Registry): EventLog {
  const conflicts = new Counter({
    name: 'many_hands_append_conflicts_total',
    help: 'Appends that found the stream elsewhere, and were decided again.',
    registers: [registry],
  });
  return {
    read: (stream, from) => log.read(stream, from),
    endOf: (stream) => log.endOf?.(stream),
    async append(stream, revision, events) {
      try {
        return await log.append(stream, revision, events);
      } catch (fault) {
        if (fault instanceof RevisionConflictError) conflicts.inc();
        throw fault;
      }
    },
    subscribe: (options) => log.subscribe(options),
    head: () => log.head(),
    close: () => log.close(),
  };
}

/** Counts and times a service's commands by how they ended. */
export function measureCommands(service: Service, registry: Registry): Service {
  const commands = new Counter({
    name: 'many_hands_commands_total',
    help: 'Commands by what was answered: recorded, refused, accepted, failed.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'many_hands_command_seconds',
    help: 'From a command to its answer.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    ...service,
    async handle(command: Command): Promise<Outcome> {
      const stop = seconds.startTimer();
      let ended: string = 'failed';
      try {
        const outcome = await service.handle(command);
        ended = outcome.outcome;
        return outcome;
      } finally {
        stop();
        commands.inc({ outcome: ended });
      }
    },
  };
}

export interface RecorderMetrics {
  /** A record was parked. */
  readonly parked: () => void;
  /** A fault that is tried again. */
  readonly failed: () => void;
}

/** Told by every process that stands at the intake: no recorder may be left to tell it. @param waiting may fail, or take its time */
export function measureIntake(waiting: () => Promise<number>, registry: Registry): void {
  const help = 'Records in the intake that no recorder is done with.';
  measured('many_hands_intake_lag_records', help, registry, lastKnown(waiting));
}

/** @param lag records that wait for the recorder */
export function measureRecorder(lag: () => number, registry: Registry): RecorderMetrics {
  const parked = new Counter({
    name: 'many_hands_parked_total',
    help: 'Records put aside for an operator (npm run parked).',
    registers: [registry],
  });
  const failed = new Counter({
    name: 'many_hands_recorder_faults_total',
    help: 'Faults of the recorder that were tried again.',
    registers: [registry],
  });
  measured('many_hands_recorder_lag_records', 'Records that this recorder knows of and is not done with.', registry, lag);
  return { parked: () => parked.inc(), failed: () => failed.inc() };
}

/**
 * How far the read models of a process are. Positions are places in the log, and differences of them distances, not counts of events.
 * @param log whose end they are to come to
 */
export function measureProjections(projections: Pick<RunningProjections, 'status'>, log: Pick<EventLog, 'head'>, registry: Registry): void {
  const position = new Gauge({
    name: 'many_hands_projection_position',
    help: 'Up to where in the log a read model has come.',
    labelNames: ['projection'],
    registers: [registry],
    collect() {
      for (const model of projections.status()) this.set({ projection: model.name }, model.position);
    },
  });
  void position;
  measured(
    'many_hands_projection_lag',
    'How far the read model that is furthest behind is from the end of the log.',
    registry,
    lastKnown(async () => {
      const { position: end } = await log.head();
      return Math.max(0, ...projections.status().map((model) => end - model.position));
    }),
  );
  measured(
    'many_hands_projections_standing',
    'Read models that stand still because of a fault.',
    registry,
    () => projections.status().filter(({ fault }) => fault !== undefined).length,
  );
}

/** Numbers that others have to be asked for. Whoever collects must get the rest even when they are away. */
const longestLookMs = 2000;

function lastKnown(look: () => Promise<number>): () => Promise<number> {
  let known = Number.NaN;
  return async () => {
    const late = new Promise<number>((resolve) => setTimeout(() => resolve(known), longestLookMs).unref());
    known = await Promise.race([look().catch(() => known), late]);
    return known;
  };
}

export function measured(name: string, help: string, registry: Registry, value: () => number | Promise<number>): void {
  registry.registerMetric(
    new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        this.set(await value());
      },
    }),
  );
}
