/**
 * The recorder of a service: takes what was emitted into the log. It appends exactly what is carried if the stream is still where
 * that was decided, else it decides again from the carried command; so every command gets exactly one outcome, however often and
 * wherever it is delivered. Any number of recorders may run, and one that was thought dead does no harm: exact revisions and
 * command ids are all they rely on.
 */
import {
  decodeRecord,
  RevisionConflictError,
  streamName,
  UnreadableRecordError,
  type Delivery,
  type EventLog,
  type Intake,
  type IntakeBatch,
  type IntakeRecord,
  type ServiceName,
  type StreamName,
} from '#events';
import { systemClock, type Clock } from './clock.ts';
import type { AnyDecider } from './decider.ts';
import { backoffMs, pause, systemTimer, type Timer } from './timer.ts';
import { isLasting, LastingFault } from './recorder-faults.ts';
import { Round, settlement } from './round.ts';
import { StreamCache } from './stream-cache.ts';

export interface RecorderOptions {
  readonly service: ServiceName;
  readonly log: EventLog;
  readonly intake: Pick<Intake, 'consume' | 'parked'>;
  readonly deciders: readonly AnyDecider[];
  /** Told of a fault that is tried again. */
  readonly onFault?: (fault: unknown, stream: string) => void;
  /** Told of a record that is beyond this program: an operator should look (`npm run parked`). */
  readonly onParked?: (place: string, reason: string) => void;
  readonly cache?: StreamCache;
  readonly clock?: Clock;
  readonly timer?: Timer;
}

export interface RunningRecorder {
  /** Records that wait for this recorder. */
  lag(): number;
  stop(): Promise<void>;
}

/** A record that was read, and whose turn it is. */
interface Carried {
  readonly delivery: Delivery;
  readonly record: IntakeRecord;
  readonly decider: AnyDecider;
}

/** Streams written to at once. */
const mostAtOnce = 64;

export const runRecorder = (options: RecorderOptions): Promise<RunningRecorder> => {
  const recorder = new Recorder(options);
  return options.intake.consume(options.service, (batch) => recorder.take(batch));
};

class Recorder {
  readonly #options: RecorderOptions;
  readonly #cache: StreamCache;
  readonly #timer: Timer;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#cache = options.cache ?? new StreamCache(options.log);
    this.#timer = options.timer ?? systemTimer;
  }

  async take(batch: IntakeBatch): Promise<void> {
    const streams = new Map<StreamName, Carried[]>();
    for (const delivery of batch.deliveries) {
      try {
        const carried = this.#read(delivery);
        const together = streams.get(carried.record.stream);
        if (together) together.push(carried);
        else streams.set(carried.record.stream, [carried]);
      } catch (fault) {
        await this.#park(batch, delivery, fault);
      }
    }
    const waiting = [...streams];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.#settle(batch, ...next);
    };
    await Promise.all(Array.from({ length: Math.min(mostAtOnce, waiting.length) }, work));
  }

  /** @throws UnreadableRecordError */
  #read(delivery: Delivery): Carried {
    const record = decodeRecord(delivery.text);
    const { command, stream } = record;
    const decider = this.#options.deciders.find(({ commands }) => Object.hasOwn(commands, command.type));
    if (!decider) throw new UnreadableRecordError(`${this.#options.service} knows no command "${command.type}"`);
    if (stream !== streamName(decider.category, decider.idOf(command as never)))
      throw new UnreadableRecordError(`${command.type} is not about ${stream}`);
    if (record.events.some(({ metadata }) => metadata.commandId !== command.commandId))
      throw new UnreadableRecordError(`${command.type} carries events of another command`);
    return { delivery, record, decider };
  }

  /** Tries for ever what may succeed, and parks what never can. */
  async #settle(batch: IntakeBatch, stream: StreamName, together: readonly Carried[]): Promise<void> {
    for (let failures = 0; !batch.signal.aborted; failures++) {
      try {
        const failed = await this.#write(stream, together);
        for (const { delivery, record } of together) {
          const fault = failed.get(record.command.commandId);
          if (fault) await this.#park(batch, delivery, fault, record.command.commandId);
          else delivery.settle();
          await batch.heartbeat();
        }
        return;
      } catch (fault) {
        if (isLasting(fault)) return this.#settleAlone(batch, stream, together, fault);
        this.#options.onFault?.(fault, stream);
        await pause(this.#timer, backoffMs(failures), batch.signal);
        await batch.heartbeat();
      }
    }
  }

  /** The log takes them not together: one of them is to blame, and the others must not suffer for it. */
  async #settleAlone(batch: IntakeBatch, stream: StreamName, together: readonly Carried[], fault: unknown): Promise<void> {
    const [first, ...others] = together;
    if (!first) return;
    if (others.length === 0) return this.#park(batch, first.delivery, fault, first.record.command.commandId);
    for (const one of together) await this.#settle(batch, stream, [one]);
  }

  /** One append for all of them. @returns by command id why some are beyond this program; @throws what a whole append throws */
  async #write(stream: StreamName, together: readonly Carried[]): Promise<ReadonlyMap<string, LastingFault>> {
    const [first, ...others] = together;
    if (!first) return new Map();
    const { decider } = first;
    if (others.length === 0 && (await this.#appendAsCarried(first.record))) return new Map();
    let known = others.length === 0 ? await this.#cache.refresh(stream, decider) : await this.#cache.get(stream, decider);
    // Somebody has seen more of the stream than this recorder.
    if (together.some(({ record }) => record.expectedRevision > known.revision)) known = await this.#cache.refresh(stream, decider);
    for (;;) {
      const round = new Round(stream, decider, known);
      const failed = new Map<string, LastingFault>();
      for (const { record } of together) {
        const fault = await this.#add(round, record, decider);
        if (fault) failed.set(record.command.commandId, fault);
      }
      if (round.events.length === 0) return failed;
      try {
        const { position } = await this.#options.log.append(stream, round.before, round.events);
        this.#cache.committed(round, position);
        return failed;
      } catch (fault) {
        if (!(fault instanceof RevisionConflictError)) throw fault;
        known = await this.#cache.refresh(stream, decider);
      }
    }
  }

  /** The common case needs no look at the stream: the exact revision says that it is what the events were decided on. */
  async #appendAsCarried({ stream, expectedRevision, events }: IntakeRecord): Promise<boolean> {
    if (events.length === 0) return false;
    try {
      await this.#options.log.append(stream, expectedRevision, events);
      return true;
    } catch (fault) {
      if (fault instanceof RevisionConflictError) return false;
      throw fault;
    }
  }

  /** Brings one command into the round, unless its outcome is there. @throws what may pass */
  async #add(round: Round, { command, expectedRevision, events }: IntakeRecord, decider: AnyDecider): Promise<LastingFault | undefined> {
    if (round.earlier(command.commandId)) return undefined;
    try {
      if (expectedRevision === round.revision && events.length > 0) {
        round.take(events);
        return undefined;
      }
      const data = decider.commands[command.type]?.safeParse(command.data);
      if (!data?.success) return new LastingFault(`${command.type} is not understood: ${data?.error.message ?? ''}`);
      const wish = { ...command, data: data.data };
      const verdict = await round.decide(wish, this.#cache.readState);
      if (verdict.is === 'failed') {
        if (!verdict.lasting) throw verdict.fault;
        return new LastingFault(`The rules of ${command.type} failed: ${String(verdict.fault)}`, { cause: verdict.fault });
      }
      // Whoever asked was told that it is accepted, so its stream has to say how that ended.
      if (verdict.is === 'refused') round.take([settlement(wish, verdict.refusal)]);
      else if (verdict.is === 'made' && verdict.types.length === 0) round.take([settlement(wish)]);
      return undefined;
    } catch (fault) {
      if (isLasting(fault)) return new LastingFault(String(fault), { cause: fault });
      throw fault;
    }
  }

  /** Keeps trying: a record that is neither settled nor parked must not be passed by. */
  async #park(batch: IntakeBatch, delivery: Delivery, fault: unknown, commandId?: string): Promise<void> {
    const { service, intake, onFault, onParked, clock = systemClock } = this.#options;
    const { key: stream, place, text } = delivery;
    const reason = fault instanceof Error ? fault.message : String(fault);
    for (let failures = 0; !batch.signal.aborted; failures++) {
      try {
        await intake.parked.park(service, { key: commandId ?? place, stream, text, reason, place, at: clock.now() });
        delivery.settle();
        onParked?.(place, reason);
        return;
      } catch (trouble) {
        onFault?.(trouble, stream);
        await pause(this.#timer, backoffMs(failures), batch.signal);
        await batch.heartbeat();
      }
    }
  }
}
