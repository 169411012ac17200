/** A town of services, recorders and clients round one store and one broker, with somebody pulling plugs. The code under test is the real one. */
import {
  deriveId,
  MemoryEventLog,
  MemoryIntake,
  streamName,
  type EventLog,
  type Intake,
  type MemoryConsuming,
  type RecordedEvent,
} from '#events';
import {
  Answers,
  CommandEmitter,
  CommandHandler,
  createService,
  runRecorder,
  type Command,
  type Outcome,
  type Service,
} from '#services/kernel';
import { FaultyIntake, FaultyLog, Surroundings, type Faults } from './faults.ts';
import { placesDecider } from './places.ts';
import { right, type Parts } from './parts.ts';
import { born, Dice, Time, type Life } from './time.ts';
import { brokenRules, type Told } from './truth.ts';

export interface Town {
  readonly seed: number;
  readonly commands: number;
  readonly streams: number;
  readonly services: number;
  /** How many of the services append directly, as with an operator's bypass. */
  readonly direct: number;
  readonly recorders: number;
  readonly partitions: number;
  readonly faults: Faults;
  /** Plugs pulled, in the time in which the commands come. */
  readonly mishaps: number;
}

const busyMs = 60_000;

export async function live(town: Town, parts: Parts = right): Promise<string[]> {
  const world = new World(town, parts);
  return world.live();
}

class World {
  readonly #town: Town;
  readonly #parts: Parts;
  readonly #dice: Dice;
  readonly #time: Time;
  readonly #around: Surroundings;
  readonly #log = new MemoryEventLog();
  readonly #intake: MemoryIntake;
  readonly #services: { life: Life; service: Service }[] = [];
  readonly #recorders: { life: Life; consuming: MemoryConsuming }[] = [];
  readonly #told: Told[] = [];
  readonly #emitted = new Set<string>();
  readonly #clients: Life = born();
  #open = 0;

  constructor(town: Town, parts: Parts) {
    this.#town = town;
    this.#parts = parts;
    this.#dice = new Dice(town.seed);
    this.#time = new Time(this.#dice);
    this.#around = new Surroundings(this.#time, town.faults);
    this.#intake = new MemoryIntake({ partitions: town.partitions, batchSize: 8 });
  }

  async live(): Promise<string[]> {
    const { services, recorders, commands, mishaps } = this.#town;
    for (let index = 0; index < services; index++) this.#startService(index);
    for (let index = 0; index < recorders; index++) await this.#startRecorder();
    for (let index = 0; index < commands; index++) void this.#client(index);
    for (let index = 0; index < mishaps; index++) void this.#mishap();
    await this.#time.run(() => this.#open === 0 && this.#time.now > busyMs);
    await this.#drain();
    return brokenRules(
      await this.#everything(),
      this.#told.map((told) => ({ ...told, emitted: this.#emitted.has(told.commandId) })),
    );
  }

  #startService(index: number): void {
    const life = born();
    const log: EventLog = new FaultyLog(this.#log, life, this.#around);
    const answers = new Answers({ log, categories: ['roster'], timer: this.#time.timerOf(life) });
    const intake = this.#noting(new FaultyIntake(this.#intake, life, this.#around));
    const path =
      index < this.#town.direct
        ? new CommandHandler(log, { shared: true })
        : new CommandEmitter({
            service: 'matching',
            log,
            intake,
            answers: this.#parts.answers(answers),
            timer: this.#time.timerOf(life),
            cache: this.#parts.serviceCache(log),
          });
    answers.start();
    const service = createService({ name: 'matching', log, path, deciders: [placesDecider], policies: [] });
    this.#services[index] = { life, service: this.#parts.service(service) };
  }

  async #startRecorder(): Promise<void> {
    const life = born();
    const log = this.#parts.recorderLog(new FaultyLog(this.#log, life, this.#around), this.#log);
    let consuming: MemoryConsuming | undefined;
    const faulty = new FaultyIntake(this.#intake, life, this.#around);
    const intake: Pick<Intake, 'consume' | 'parked'> = {
      parked: faulty.parked,
      consume: async (service, handler) => (consuming = await faulty.consume(service, this.#parts.handler(handler))),
    };
    const options = { service: 'matching' as const, log, intake, deciders: [placesDecider], timer: this.#time.timerOf(life) };
    await runRecorder({ ...options, cache: this.#parts.recorderCache(log) });
    if (consuming) this.#recorders.push({ life, consuming });
  }

  /** Remembers what the intake took in for sure. */
  #noting(intake: Intake): Pick<Intake, 'emit' | 'parked' | 'away'> {
    return {
      away: intake.away,
      parked: intake.parked,
      emit: async (record) => {
        await intake.emit(record);
        this.#emitted.add(record.command.commandId);
      },
    };
  }

  async #client(index: number): Promise<void> {
    this.#open++;
    const { dice } = this.#time;
    await this.#time.wait(this.#clients, dice.between(0, busyMs));
    const command = this.#command(index);
    const answers: Outcome[] = [];
    this.#told.push({ commandId: command.commandId, answers, emitted: false });
    for (let attempt = 0; attempt < 6; attempt++) {
      const answer = await this.#ask(attempt === 0 ? command : { ...command, again: true });
      if (answer) answers.push(answer);
      if (answer && answer.outcome !== 'accepted') break;
      // Some go home with "we are checking", or with no answer at all; others ask again.
      if (dice.chance(0.3)) break;
      await this.#time.wait(this.#clients, dice.between(10, 5000));
    }
    this.#open--;
  }

  #command(index: number): Command {
    const { dice } = this.#time;
    const shiftId = deriveId('shift', dice.between(1, this.#town.streams));
    const wish = dice.chance(0.55)
      ? { type: 'TakePlaces', data: { shiftId, count: dice.between(1, 3) } }
      : { type: 'FreePlace', data: { shiftId } };
    const commandId = deriveId<Command['commandId']>('command', this.#town.seed, index);
    const actor = { kind: 'operator' } as const;
    return { ...wish, commandId, actor, at: '2026-11-24T09:00:00.000Z', correlationId: commandId, causationId: commandId };
  }

  /** @returns undefined when no answer came in time, or only a fault */
  async #ask(command: Command): Promise<Outcome | undefined> {
    const { service } = this.#dice.pick(this.#services);
    // An answer that comes after the client has gone reaches nobody.
    return new Promise((resolve) => {
      const cancel = this.#time.timerOf(this.#clients)(this.#dice.between(500, 15_000), () => resolve(undefined));
      const hear = (answer?: Outcome): void => {
        cancel();
        resolve(answer);
      };
      service.handle(command).then(hear, () => hear());
    });
  }

  async #mishap(): Promise<void> {
    const { dice, now } = this.#time;
    await this.#time.wait(this.#clients, dice.between(0, busyMs));
    const long = dice.between(100, 60_000);
    switch (dice.between(1, 7)) {
      case 1:
        return this.#killService();
      case 2:
        return this.#killRecorder();
      case 3:
        return this.#freezeRecorder(long);
      case 4:
        return this.#intake.rebalance('matching', dice.between(0, 10));
      case 5:
        this.#around.outages.storeUntil = now + long;
        return;
      case 6:
        this.#around.outages.brokerUntil = now + long;
        return;
      default:
        return this.#killRecorder();
    }
  }

  #killService(): void {
    const index = this.#time.dice.between(0, this.#services.length - 1);
    const running = this.#services[index];
    if (running) running.life.dead = true;
    this.#startService(index);
  }

  async #killRecorder(): Promise<void> {
    const [running] = this.#recorders.splice(this.#time.dice.between(0, this.#recorders.length - 1), 1);
    if (!running) return;
    running.life.dead = true;
    running.consuming.vanish();
    await this.#time.wait(this.#clients, this.#time.dice.between(0, 5000));
    await this.#startRecorder();
  }

  /** Thought dead, it wakes up later and goes on as if nothing had happened. */
  async #freezeRecorder(ms: number): Promise<void> {
    const [zombie] = this.#recorders.splice(this.#time.dice.between(0, this.#recorders.length - 1), 1);
    if (!zombie) return;
    zombie.life.frozenUntil = this.#time.now + ms;
    zombie.consuming.evict();
    await this.#startRecorder();
  }

  /** The plugs are back in: everything that was taken in has to be settled. */
  async #drain(): Promise<void> {
    Object.assign(this.#around.outages, { storeUntil: 0, brokerUntil: 0 });
    if (this.#recorders.length === 0) await this.#startRecorder();
    await this.#time.run(() => false);
  }

  async #everything(): Promise<RecordedEvent[]> {
    const streams = Array.from({ length: this.#town.streams }, (_, index) => streamName('roster', deriveId('shift', index + 1)));
    return (await Promise.all(streams.map((stream) => this.#log.read(stream)))).flat();
  }
}
