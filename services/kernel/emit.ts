/**
 * The way through the intake: decide on the state that is known, emit one record, and answer when the committed fact is heard.
 * The recorder of the service appends it. Nothing is said to be recorded that is not in the log.
 */
import {
  LogUnavailableError,
  RecordTooLargeError,
  streamName,
  type EventLog,
  type Intake,
  type IntakeRecord,
  type NewEvent,
  type ServiceName,
  type StreamName,
} from '#events';
import type { Answers } from './answers.ts';
import type { Command } from './command.ts';
import type { AnyDecider, ReadState } from './decider.ts';
import { outcomeOf, type CommandStatus, type FinalOutcome, type Outcome } from './outcome.ts';
import { systemTimer, within, type Timer } from './timer.ts';
import { Round } from './round.ts';
import { StreamCache } from './stream-cache.ts';
import type { WritePath } from './write-path.ts';

export interface CommandEmitterOptions {
  readonly service: ServiceName;
  readonly log: EventLog;
  readonly intake: Pick<Intake, 'emit' | 'parked' | 'away'>;
  readonly answers: Pick<Answers, 'expect' | 'onFact' | 'live'>;
  /** How long a caller waits for the fact before it is told `accepted`. Default 3000. */
  readonly answerWithinMs?: number;
  readonly cache?: StreamCache;
  readonly timer?: Timer;
}

/** A last look into the stream before `accepted` is said: the subscription may be what is late. */
const lastLookMs = 500;
/** How long anybody waits for a log that nothing is heard of: it may be back in a moment. */
const lookAwayMs = 2000;

export class CommandEmitter implements WritePath {
  readonly #options: CommandEmitterOptions;
  readonly #cache: StreamCache;
  readonly #timer: Timer;

  constructor(options: CommandEmitterOptions) {
    this.#options = options;
    this.#cache = options.cache ?? new StreamCache(options.log);
    this.#timer = options.timer ?? systemTimer;
    // What is heard keeps the states fresh, so that decisions are made on the latest and seldom have to be made again.
    options.answers.onFact((event) => this.#cache.heard(event));
  }

  readonly read: ReadState = (decider, id) => this.#soon(this.#cache.readState(decider, id));

  /** @throws IntakeAwayError, LogUnavailableError (both: not taken in), IntakeUnavailableError and other faults; then nothing is known to be recorded and the same command may be sent again */
  async handle(decider: AnyDecider, command: Command): Promise<Outcome> {
    // Listening begins before anything is looked up: a first try may be recorded at any moment.
    const expected = this.#options.answers.expect(command.commandId);
    try {
      return await this.#handle(decider, command, expected.outcome);
    } finally {
      expected.forget();
    }
  }

  async #handle(decider: AnyDecider, command: Command, heard: Promise<FinalOutcome>): Promise<Outcome> {
    const stream = streamName(decider.category, decider.idOf(command as never));
    let known = await this.#soon(this.#cache.get(stream, decider));
    for (let looked = false; ; looked = true) {
      const round = new Round(stream, decider, known);
      const verdict = await round.decide(command, this.read);
      if (verdict.is === 'failed') throw verdict.fault;
      if (verdict.is === 'earlier') return outcomeOf(stream, { position: known.position, ...verdict.earlier });
      if (round.events.length > 0 || command.again) {
        await this.#emit(command, round);
        return this.#answer(decider, command, stream, heard);
      }
      // A no, or that it is so already, is said only of the log's latest word.
      if (!looked) known = await this.#soon(this.#cache.refresh(stream, decider));
      if (looked || known.revision === round.before) {
        if (verdict.is === 'refused') return { outcome: 'refused', refusal: verdict.refusal };
        return outcomeOf(stream, { revision: known.revision, position: known.position });
      }
    }
  }

  async status(decider: AnyDecider, commandId: string, stream: StreamName): Promise<CommandStatus> {
    const status = await this.#soon(this.#cache.statusOf(decider, commandId, stream));
    if (status.outcome !== 'unknown') return status;
    if (this.#options.intake.away) return { outcome: 'pending' };
    const parked = (await this.#options.intake.parked.list(this.#options.service)).find(({ key }) => key === commandId);
    return parked ? { outcome: 'parked', reason: parked.reason } : { outcome: 'pending' };
  }

  /** @throws LogUnavailableError early, when the log is known to be away */
  async #soon<Found>(look: Promise<Found>): Promise<Found> {
    if (this.#options.answers.live) return look;
    const found = await within(
      this.#timer,
      lookAwayMs,
      look.then((value) => ({ value })),
    );
    if (!found) throw new LogUnavailableError('The log is out of reach, so nothing could be decided.');
    return found.value;
  }

  async #emit(command: Command, { stream, before: expectedRevision, events: made }: Round): Promise<void> {
    const events = made.map(({ stream: _stream, revision: _revision, position: _position, ...event }) => event as NewEvent);
    const record: IntakeRecord = { command, stream, expectedRevision, events };
    try {
      await this.#options.intake.emit(record);
    } catch (fault) {
      if (!(fault instanceof RecordTooLargeError) || events.length === 0) throw fault;
      // Too much to carry: the recorder decides instead.
      await this.#options.intake.emit({ ...record, events: [] });
    }
  }

  async #answer(decider: AnyDecider, { commandId }: Command, stream: StreamName, heard: Promise<FinalOutcome>): Promise<Outcome> {
    const outcome = await within(this.#timer, this.#options.answerWithinMs ?? 3000, heard);
    if (outcome) return outcome;
    const look = this.#cache.statusOf(decider, commandId, stream).catch(() => undefined);
    const found = await within(this.#timer, lastLookMs, look);
    return found && found.outcome !== 'unknown' ? found : { outcome: 'accepted', commandId, stream };
  }
}
