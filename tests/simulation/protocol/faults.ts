/** The log and the intake as one process sees them: slow, now and then away, and answers get lost on the way back. */
import {
  IntakeUnavailableError,
  LogUnavailableError,
  OutcomeUnknownError,
  type AppendReceipt,
  type EventBatch,
  type EventLog,
  type Intake,
  type IntakeHandler,
  type IntakeRecord,
  type MemoryConsuming,
  type MemoryEventLog,
  type MemoryIntake,
  type NewEvent,
  type RecordedEvent,
  type ServiceName,
  type StreamName,
  type SubscribeOptions,
} from '#events';
import type { Life, Time } from './time.ts';

/** What goes wrong, as shares from 0 to 1; times in milliseconds. */
export interface Faults {
  /** A request or an answer is lost. */
  readonly lost: number;
  /** It takes effect later, when whoever asked has given up. */
  readonly late: number;
  /** A record is sent twice. */
  readonly doubled: number;
  /** A subscription breaks off. */
  readonly dropped: number;
  /** A way takes long. */
  readonly slow: number;
}

/** Until when the two servers are out of reach. */
export interface Outages {
  storeUntil: number;
  brokerUntil: number;
}

export class Surroundings {
  readonly time: Time;
  readonly faults: Faults;
  readonly outages: Outages = { storeUntil: 0, brokerUntil: 0 };
  constructor(time: Time, faults: Faults) {
    this.time = time;
    this.faults = faults;
  }

  /** One way through the network. */
  way(life: Life): Promise<void> {
    const { dice } = this.time;
    return this.time.wait(life, dice.chance(this.faults.slow) ? dice.between(50, 20_000) : dice.between(0, 5));
  }

  get storeAway(): boolean {
    return this.time.now < this.outages.storeUntil;
  }

  get brokerAway(): boolean {
    return this.time.now < this.outages.brokerUntil;
  }

  /** Something that takes effect although whoever began it may be dead by then. */
  later(effect: () => unknown): void {
    const { dice } = this.time;
    void this.time.wait(world, dice.between(1, 10_000)).then(effect);
  }
}

/** Outlives every process. */
const world: Life = { dead: false, frozenUntil: 0 };

export class FaultyLog implements EventLog {
  readonly #log: MemoryEventLog;
  readonly #life: Life;
  readonly #around: Surroundings;

  constructor(log: MemoryEventLog, life: Life, around: Surroundings) {
    this.#log = log;
    this.#life = life;
    this.#around = around;
  }

  async read(stream: StreamName, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    return this.#ask(() => this.#log.read(stream, fromRevision));
  }

  async head(): ReturnType<EventLog['head']> {
    return this.#ask(() => this.#log.head());
  }

  async append(stream: StreamName, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendReceipt> {
    const { time, faults } = this.#around;
    await this.#around.way(this.#life);
    if (this.#around.storeAway || time.dice.chance(faults.lost)) throw new LogUnavailableError('lost on the way to the store');
    if (time.dice.chance(faults.late)) {
      this.#around.later(() => this.#log.append(stream, expectedRevision, events).catch(() => undefined));
      throw new OutcomeUnknownError('no answer from the store');
    }
    const receipt = await settled(() => this.#log.append(stream, expectedRevision, events));
    await this.#around.way(this.#life);
    if (time.dice.chance(faults.lost)) throw new OutcomeUnknownError('lost on the way from the store');
    return receipt();
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<EventBatch> {
    const { time, faults } = this.#around;
    await this.#around.way(this.#life);
    for await (const batch of this.#log.subscribe({ ...options, batchSize: 3 })) {
      await this.#around.way(this.#life);
      if (this.#around.storeAway || time.dice.chance(faults.dropped)) throw new LogUnavailableError('the subscription broke off');
      yield batch;
    }
  }

  async close(): Promise<void> {}

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    await this.#around.way(this.#life);
    if (this.#around.storeAway || this.#around.time.dice.chance(this.#around.faults.lost)) throw new LogUnavailableError('no answer');
    const answer = await question();
    await this.#around.way(this.#life);
    return answer;
  }
}

export class FaultyIntake implements Intake {
  /** Nobody is told beforehand: everything has to be found out by trying. */
  readonly away = false;
  readonly #intake: MemoryIntake;
  readonly #life: Life;
  readonly #around: Surroundings;

  constructor(intake: MemoryIntake, life: Life, around: Surroundings) {
    this.#intake = intake;
    this.#life = life;
    this.#around = around;
  }

  async emit(record: IntakeRecord): Promise<void> {
    const { time, faults } = this.#around;
    await this.#around.way(this.#life);
    if (this.#around.brokerAway || time.dice.chance(faults.lost)) throw new IntakeUnavailableError('lost on the way to the broker');
    if (time.dice.chance(faults.late)) {
      this.#around.later(() => this.#intake.emit(record));
      throw new IntakeUnavailableError('no answer from the broker');
    }
    await this.#intake.emit(record);
    if (time.dice.chance(faults.doubled)) this.#around.later(() => this.#intake.emit(record));
    await this.#around.way(this.#life);
    if (time.dice.chance(faults.lost)) throw new IntakeUnavailableError('lost on the way from the broker');
  }

  consume(service: ServiceName, handler: IntakeHandler): Promise<MemoryConsuming> {
    return this.#intake.consume(service, async (batch) => {
      await this.#around.way(this.#life);
      await handler(batch);
      await this.#around.way(this.#life);
    });
  }

  waiting(service: ServiceName): Promise<number> {
    return this.#intake.waiting(service);
  }

  get parked(): Intake['parked'] {
    return this.#intake.parked;
  }

  async close(): Promise<void> {}
}

/** Does it now and tells later, whether it went well or not. */
async function settled<Result>(act: () => Promise<Result>): Promise<() => Result> {
  try {
    const result = await act();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
