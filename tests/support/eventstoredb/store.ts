/** The events of the test server: streams and the whole log in memory, the truth in the file. */
// Not through the door of the room: a server that was killed must be back quickly.
import { WakeUp } from '../../../events/log/wake-up.ts';
import { judge, type StreamView } from './expected-revision.ts';
import { LogFile, type Entry } from './log-file.ts';
import { RecentIds, recentIdsBytes } from './recent-ids.ts';
import { isMetastream, metastreamOf, noRevision, originalOf, tombstoneRevision } from './stored-event.ts';
import type { Expected, Proposal, StoredEvent } from './stored-event.ts';
import { firstSystemEvents, metadataProposal, tombstoneProposal, truncateBeforeIn } from './system-events.ts';

export type WriteOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong'; readonly actual: number }
  | { readonly kind: 'deleted' };

interface Stream {
  readonly events: StoredEvent[];
  tombstoned: boolean;
  /** Events before this revision are not read any more; beyond all revisions where the stream was deleted softly. */
  truncateBefore: number;
}

export interface StoreOptions {
  readonly folder: string;
  /** Memory for the ids that `any` is compared with, in bytes. */
  readonly recentBytes?: number;
}

export class Store {
  /** Rings when something new can be read. */
  readonly wakeUp = new WakeUp();
  /** What is on disk, in log order. */
  readonly all: StoredEvent[] = [];
  /** By name, with what is still on its way to the disk. */
  readonly #streams = new Map<string, Stream>();
  readonly #recent: RecentIds;
  readonly #file: LogFile;
  #lastWrite: Promise<void> = Promise.resolve();

  private constructor({ folder, recentBytes = recentIdsBytes }: StoreOptions) {
    this.#recent = new RecentIds(recentBytes);
    this.#file = new LogFile(folder);
    for (const event of this.#file.found) this.#index(event);
    this.all.push(...this.#file.found);
  }

  static async open(options: StoreOptions): Promise<Store> {
    const store = new Store(options);
    if (store.all.length === 0) for (const [stream, proposal] of firstSystemEvents()) await store.append(stream, 'any', [proposal]);
    return store;
  }

  /** Resolves when it is on disk. */
  async append(name: string, expected: Expected, proposals: readonly Proposal[]): Promise<WriteOutcome> {
    const stream = this.#stream(name);
    const verdict = judge(
      this.#view(name, stream),
      expected,
      proposals.map(({ id }) => id),
    );
    if (verdict.kind === 'wrong') return { kind: 'wrong', actual: stream.events.at(-1)?.revision ?? noRevision };
    if (verdict.kind === 'deleted') return { kind: 'deleted' };
    if (verdict.kind === 'already') {
      // It may be on its way to the disk still.
      await this.#lastWrite;
      return { kind: 'written', revision: verdict.last, position: stream.events[verdict.last]?.position ?? noRevision };
    }
    const revision = stream.events.length;
    const entries = proposals.map((proposal, index) => entryOf(name, revision + index, proposal));
    if (this.#isSoftDeleted(stream)) entries.push(this.#metadataEntry(name, { $tb: revision }));
    const events = await this.#write(entries);
    const last = events[proposals.length - 1];
    return { kind: 'written', revision: last?.revision ?? noRevision, position: last?.position ?? noRevision };
  }

  /** Soft: the stream reads as if it did not exist, and may go on later. */
  async delete(name: string, expected: Expected): Promise<WriteOutcome> {
    return this.#end(name, expected, () => this.#metadataEntry(name, '{"$tb":9223372036854775807}'));
  }

  /** Hard: nothing is ever appended again. */
  async tombstone(name: string, expected: Expected): Promise<WriteOutcome> {
    return this.#end(name, expected, () => entryOf(name, tombstoneRevision, tombstoneProposal()));
  }

  /** What can be read of a stream; undefined when there is no such stream. */
  read(name: string): readonly StoredEvent[] | 'tombstoned' | undefined {
    const stream = this.#streams.get(name);
    if (!stream) return undefined;
    if (stream.tombstoned) return 'tombstoned';
    const durable = this.all.at(-1)?.position ?? noRevision;
    const events = stream.events.filter(({ revision, position }) => revision >= stream.truncateBefore && position <= durable);
    return events.length === 0 && (stream.events.length === 0 || this.#isSoftDeleted(stream)) ? undefined : events;
  }

  /** Index in `all` of the first event at or after a position. */
  indexFrom(position: number): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.all[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Position of the next event. */
  get end(): number {
    return this.#file.end;
  }

  close = (): Promise<void> => this.#file.close();
  abandon = (): Promise<void> => this.#file.abandon();

  async #end(name: string, expected: Expected, entry: () => Entry): Promise<WriteOutcome> {
    const stream = this.#stream(name);
    const last = stream.events.at(-1)?.revision ?? noRevision;
    if (stream.tombstoned) return { kind: 'deleted' };
    if (expected === 'stream_exists' ? last === noRevision : expected !== 'any' && expected !== last)
      return { kind: 'wrong', actual: last };
    const [event] = await this.#write([entry()]);
    return { kind: 'written', revision: last, position: event?.position ?? noRevision };
  }

  async #write(entries: readonly Entry[]): Promise<readonly StoredEvent[]> {
    const { events, durable } = this.#file.append(entries);
    for (const event of events) this.#index(event);
    this.#lastWrite = durable.then(() => {
      this.all.push(...events);
      this.wakeUp.ring();
    });
    await this.#lastWrite;
    return events;
  }

  #index(event: StoredEvent): void {
    const stream = this.#stream(event.stream);
    if (event.revision === tombstoneRevision) {
      stream.tombstoned = true;
      return;
    }
    stream.events.push(event);
    this.#recent.add(event.id, event.stream, event.revision);
    if (isMetastream(event.stream)) this.#stream(originalOf(event.stream)).truncateBefore = truncateBeforeIn(event.data);
  }

  #stream(name: string): Stream {
    const known = this.#streams.get(name);
    if (known) return known;
    const stream: Stream = { events: [], tombstoned: false, truncateBefore: 0 };
    this.#streams.set(name, stream);
    return stream;
  }

  #view(name: string, stream: Stream): StreamView {
    return {
      last: stream.events.at(-1)?.revision ?? noRevision,
      tombstoned: stream.tombstoned,
      softDeleted: this.#isSoftDeleted(stream),
      hasMetadata: (this.#streams.get(metastreamOf(name))?.events.length ?? 0) > 0,
      idAt: (revision) => stream.events[revision]?.id,
      recent: (id) => this.#recent.find(id, name),
    };
  }

  #isSoftDeleted(stream: Stream): boolean {
    return stream.truncateBefore > tombstoneRevision;
  }

  #metadataEntry(name: string, metadata: object | string): Entry {
    const metastream = metastreamOf(name);
    return entryOf(metastream, this.#stream(metastream).events.length, metadataProposal(metadata));
  }
}

const entryOf = (stream: string, revision: number, proposal: Proposal): Entry => ({
  ...proposal,
  stream,
  revision,
  createdMs: Date.now(),
});
