/**
 * An intake that forgets at the end of the process. For specs and simulations: partitions, one consumer each, repetitions after
 * a crash, and consumers that were thought dead, but no broker.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ServiceName } from '../contracts/index.ts';
import { WakeUp } from '../log/wake-up.ts';
import { IntakeUnavailableError, type Consuming, type Delivery, type Intake, type IntakeHandler } from './intake.ts';
import type { ParkedRecord, ParkedRecords } from './parked.ts';
import { encodeRecord, ownerOf, type IntakeRecord } from './record.ts';
import { SettledOffsets } from './settled-offsets.ts';

export interface MemoryIntakeOptions {
  readonly partitions?: number;
  /** Records a handler gets at once, at most. */
  readonly batchSize?: number;
  /** Told what a handler threw; its records come again. */
  readonly onFault?: (fault: unknown) => void;
}

/** What a simulation can do to a consumer. */
export interface MemoryConsuming extends Consuming {
  /** As if its process was killed: it settles nothing more, and others take over. */
  vanish(): void;
  /** As if it was thought dead: others take over while it goes on with what it has. */
  evict(): void;
}

interface Partition {
  readonly number: number;
  readonly records: { readonly key: string; readonly text: string }[];
  /** Where whoever takes over begins. */
  committed: number;
  tenure: Tenure | undefined;
}

interface Member {
  readonly handler: IntakeHandler;
  readonly tenures: Set<Tenure>;
  vanished: boolean;
}

/** One consumer's time with one partition. */
interface Tenure {
  readonly member: Member;
  readonly over: AbortController;
  readonly done: Promise<void>;
}

interface Topic {
  readonly partitions: readonly Partition[];
  readonly wakeUp: WakeUp;
  members: Member[];
}

export class MemoryIntake implements Intake {
  /** Never by itself. */
  readonly away: boolean = false;
  readonly #options: Required<MemoryIntakeOptions>;
  readonly #topics = new Map<ServiceName, Topic>();
  readonly #parked = new Map<ServiceName, Map<string, ParkedRecord>>();
  #closed = false;

  constructor({ partitions = 4, batchSize = 100, onFault = () => undefined }: MemoryIntakeOptions = {}) {
    this.#options = { partitions, batchSize, onFault };
  }

  async emit(record: IntakeRecord): Promise<void> {
    this.put(ownerOf(record.stream), record.stream, encodeRecord(record));
  }

  /** Any text at all, as a broken producer might send it. */
  put(service: ServiceName, key: string, text: string): void {
    if (this.#closed) throw new IntakeUnavailableError('The intake is closed.');
    const { partitions, wakeUp } = this.#topic(service);
    partitions[sumOf(key) % partitions.length]?.records.push({ key, text });
    wakeUp.ring();
  }

  async consume(service: ServiceName, handler: IntakeHandler): Promise<MemoryConsuming> {
    const topic = this.#topic(service);
    const member: Member = { handler, tenures: new Set(), vanished: false };
    topic.members.push(member);
    this.#share(service);
    const leave = (): void => {
      topic.members = topic.members.filter((other) => other !== member);
      this.#share(service);
    };
    return {
      lag: () =>
        topic.partitions
          .filter(({ tenure }) => tenure?.member === member)
          .reduce((sum, { records, committed }) => sum + records.length - committed, 0),
      async stop() {
        const running = [...member.tenures].map(({ done }) => done);
        for (const tenure of member.tenures) end(topic, tenure);
        await Promise.all(running);
        leave();
      },
      vanish() {
        member.vanished = true;
        leave();
      },
      evict: leave,
    };
  }

  async waiting(service: ServiceName): Promise<number> {
    return this.#topic(service).partitions.reduce((sum, { records, committed }) => sum + records.length - committed, 0);
  }

  /** Hands the partitions out anew. @param back records delivered again though they were settled: the commit of their offsets was lost */
  rebalance(service: ServiceName, back = 0): void {
    const topic = this.#topic(service);
    topic.members.push(...topic.members.splice(0, 1));
    for (const partition of topic.partitions) partition.committed = Math.max(0, partition.committed - back);
    this.#share(service, true);
  }

  readonly parked: ParkedRecords = {
    park: async (service, record) => {
      const parked = this.#parked.get(service) ?? new Map<string, ParkedRecord>();
      this.#parked.set(service, parked.set(record.key, record));
    },
    list: async (service) => [...(this.#parked.get(service)?.values() ?? [])],
    retry: async (service, key) => {
      const record = this.#parked.get(service)?.get(key);
      if (!record) return false;
      this.put(service, record.stream, record.text);
      this.#parked.get(service)?.delete(key);
      return true;
    },
  };

  async close(): Promise<void> {
    this.#closed = true;
  }

  #topic(service: ServiceName): Topic {
    const known = this.#topics.get(service);
    if (known) return known;
    const partitions = Array.from({ length: this.#options.partitions }, (_, number): Partition => ({
      number,
      records: [],
      committed: 0,
      tenure: undefined,
    }));
    const topic = { partitions, wakeUp: new WakeUp(), members: [] };
    this.#topics.set(service, topic);
    return topic;
  }

  /** Gives every partition to a member, in turn. Nobody waits for the one who had it before. */
  #share(service: ServiceName, anew = false): void {
    const topic = this.#topic(service);
    for (const partition of topic.partitions) {
      const member = topic.members[partition.number % topic.members.length];
      if (partition.tenure?.member === member && !anew) continue;
      if (partition.tenure) end(topic, partition.tenure);
      partition.tenure = member && this.#begin(service, topic, partition, member);
    }
  }

  #begin(service: ServiceName, topic: Topic, partition: Partition, member: Member): Tenure {
    const over = new AbortController();
    const ended = Promise.withResolvers<void>();
    const tenure = { member, over, done: ended.promise };
    member.tenures.add(tenure);
    void this.#deliver(service, topic, partition, tenure).finally(() => {
      member.tenures.delete(tenure);
      ended.resolve();
    });
    return tenure;
  }

  async #deliver(service: ServiceName, topic: Topic, partition: Partition, { member, over: { signal } }: Tenure): Promise<void> {
    let next = partition.committed;
    while (!signal.aborted) {
      const news = topic.wakeUp.next;
      const records = partition.records.slice(next, next + this.#options.batchSize);
      if (records.length === 0) {
        await news;
        continue;
      }
      const settled = new SettledOffsets();
      const deliveries = records.map(({ key, text }, index): Delivery => {
        const settle = settled.delivered(next + index);
        return {
          key,
          text,
          place: `intake.${service}/${partition.number}/${next + index}`,
          settle() {
            settle();
            if (!member.vanished && settled.next !== undefined) partition.committed = settled.next;
          },
        };
      });
      try {
        await member.handler({ deliveries, signal, heartbeat: async () => undefined });
      } catch (fault) {
        this.#options.onFault(fault);
      }
      next = settled.next ?? next;
      await nextTurn();
    }
  }
}

function end({ wakeUp }: Topic, { over }: Tenure): void {
  over.abort();
  wakeUp.ring();
}

/** The same text always goes to the same partition. */
function sumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) >>> 0;
  return sum;
}
