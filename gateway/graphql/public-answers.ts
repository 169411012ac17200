/**
 * What people are shown who are not signed in: the same for all of them until something changes that it was read off, or the moment comes
 * at which it would be another. What was opened from the vault is not kept at all.
 */
import type { Vault } from '#events';
import type { Clock } from '#services/kernel';
import { createContext, type Context, type House } from './context.ts';
import type { Made } from './options.ts';
import { notingQueries, type Topic } from './read-off.ts';
import type { Touched } from './touched.ts';

/** Bytes of answers and what is noted of them; most answers have a few thousand. */
const mostKept = 16_000_000;
/** What was asked once, while nothing could be kept without pushing something out: of so many questions it is remembered. */
const mostRemembered = 10_000;
/** Nobody gets a lot of our memory by asking for a lot. */
const largestKept = 500_000;
/** Of a topic. */
const bytesNoted = 100;
/** For what depends on the moment without saying until when. */
const soonMs = 5000;
/** However sure: what nobody thought of ends then. */
const longestMs = 300_000;

interface Kept<Value> {
  readonly value: Value;
  readonly bytes: number;
  readonly topics: ReadonlySet<Topic>;
  readonly untilMs: number;
}

type Asking = Pick<Context, 'correlationId' | 'fromOwnPage' | 'language'>;

/** One answer in the making: notes what it is read off, if it is to be kept. */
export class Reading {
  readonly topics = new Set<Topic>();
  readonly #beganMs: number;
  readonly #isNoted: boolean;
  untilMs: number;
  /** Something changed that it was read off already, or it must not be kept for another reason. */
  spoiled = false;

  constructor(nowMs: number, isNoted: boolean) {
    this.#beganMs = nowMs;
    this.#isNoted = isNoted;
    this.untilMs = nowMs + longestMs;
  }

  of(topic: Topic): void {
    this.topics.add(topic);
  }

  until(moment: string | undefined): void {
    if (moment !== undefined) this.untilMs = Math.min(this.untilMs, Date.parse(moment));
  }

  soon(): void {
    this.untilMs = Math.min(this.untilMs, this.#beganMs + soonMs);
  }

  /** What resolvers are handed when nobody in particular asks. */
  async contextOf(house: House, asking: Asking): Promise<Context> {
    const nobody = (): Promise<undefined> => Promise.resolve(undefined);
    if (!this.#isNoted) return createContext({ ...asking, house, identify: nobody });
    const noted = { ...house, queries: notingQueries(house.queries, this), vault: this.#watched(house.vault) };
    const context = await createContext({ ...asking, house: noted, identify: nobody });
    const { now } = context;
    // The questions that `load` asks with it say themselves until when they hold; whoever looks at it beside them does not.
    const soon = (): void => this.soon();
    return {
      ...context,
      get now() {
        soon();
        return now;
      },
    };
  }

  #watched(vault: Vault): Vault {
    return new Proxy(vault, {
      get: (of, name) => {
        if (name === 'open') this.spoiled = true;
        const member: unknown = Reflect.get(of, name, of);
        return typeof member === 'function' ? (member.bind(of) as unknown) : member;
      },
    });
  }
}

export class PublicAnswers<Value> {
  readonly #clock: Clock;
  /** The one that was shown longest ago first. */
  readonly #kept = new Map<string, Kept<Value>>();
  readonly #readOff = new Map<Topic, Set<string>>();
  readonly #readings = new Set<Reading>();
  /** Only what is asked twice pushes something out: most of what is asked once is never asked again. */
  readonly #askedOnce = new Set<string>();
  readonly #sizeOf: (value: Value) => number;
  #bytes = 0;

  /** @param sizeOf a value, in bytes */
  constructor(touched: Pick<Touched, 'listen'>, clock: Clock, sizeOf: (value: Value) => number) {
    this.#clock = clock;
    this.#sizeOf = sizeOf;
    touched.listen((topics) => this.#change(topics));
  }

  /** @param asked everything that the answer depends on besides what is read for it */
  async read(asked: string, make: (reading: Reading) => Promise<Made<Value>>): Promise<Value> {
    const nowMs = Date.parse(this.#clock.now());
    const kept = this.#kept.get(asked);
    if (kept && nowMs < kept.untilMs) {
      this.#kept.delete(asked);
      this.#kept.set(asked, kept);
      return kept.value;
    }
    if (!this.#isWorthKeeping(asked)) return (await make(new Reading(nowMs, false))).value;
    const reading = new Reading(nowMs, true);
    this.#readings.add(reading);
    try {
      const { value, keep } = await make(reading);
      if (keep && !reading.spoiled) this.#keep(asked, value, reading);
      return value;
    } finally {
      this.#readings.delete(reading);
    }
  }

  #isWorthKeeping(asked: string): boolean {
    if (this.#bytes + largestKept <= mostKept || this.#kept.has(asked) || this.#askedOnce.delete(asked)) return true;
    if (this.#askedOnce.size >= mostRemembered) this.#askedOnce.clear();
    this.#askedOnce.add(asked);
    return false;
  }

  #keep(asked: string, value: Value, { topics, untilMs }: Reading): void {
    const bytes = this.#sizeOf(value) + asked.length + topics.size * bytesNoted;
    this.#drop(asked);
    if (bytes > largestKept) return;
    this.#kept.set(asked, { value, bytes, topics, untilMs });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= mostKept) break;
      this.#drop(oldest);
    }
    for (const topic of topics) {
      const readOff = this.#readOff.get(topic);
      if (readOff) readOff.add(asked);
      else this.#readOff.set(topic, new Set([asked]));
    }
  }

  #drop(asked: string): void {
    const kept = this.#kept.get(asked);
    if (!kept) return;
    this.#kept.delete(asked);
    this.#bytes -= kept.bytes;
    for (const topic of kept.topics) {
      const readOff = this.#readOff.get(topic);
      readOff?.delete(asked);
      if (readOff?.size === 0) this.#readOff.delete(topic);
    }
  }

  #change(topics: ReadonlySet<Topic> | undefined): void {
    for (const reading of this.#readings) reading.spoiled ||= topics === undefined || !topics.isDisjointFrom(reading.topics);
    for (const topic of topics ?? this.#readOff.keys()) for (const asked of this.#readOff.get(topic) ?? []) this.#drop(asked);
  }
}
