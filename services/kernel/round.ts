/**
 * Commands for one stream, decided in order on the growing state, so that one append can settle them all.
 * Every way into the log decides here; none of them knows the rules.
 */
import { checkEvent, deriveId, registry, type DomainEvent, type NewEvent, type RecordedEvent, type StreamName } from '#events';
import { actorName, type Command } from './command.ts';
import { fold, type AnyDecider, type ReadState } from './decider.ts';
import { settledBy, type Settled } from './outcome.ts';
import { Refusal, type RefusalFacts } from './refusal.ts';
import type { CachedStream } from './stream-cache.ts';

type SettledNow = Omit<Settled, 'position'>;

export type Verdict =
  /** Its events are in the round; none when it is so already. */
  | { readonly is: 'made'; readonly revision: number; readonly types: readonly string[] }
  /** Its id is in the stream, or in the round: then the position is the round's. */
  | { readonly is: 'earlier'; readonly earlier: SettledNow & { readonly position?: number } }
  | { readonly is: 'refused'; readonly refusal: RefusalFacts }
  /** `lasting`: the rules themselves broke and would again; otherwise what they need could not be read. */
  | { readonly is: 'failed'; readonly fault: unknown; readonly lasting: boolean };

const notYet = -1;

export class Round {
  readonly stream: StreamName;
  /** Revision to append after. */
  readonly before: number;
  readonly events: RecordedEvent[] = [];
  readonly #decider: AnyDecider;
  readonly #known: CachedStream;
  readonly #settledNow = new Map<string, SettledNow>();
  #state: unknown;

  constructor(stream: StreamName, decider: AnyDecider, known: CachedStream) {
    this.stream = stream;
    this.#decider = decider;
    this.#known = known;
    this.before = known.revision;
    this.#state = known.state;
  }

  /** After the round's events. */
  get revision(): number {
    return this.before + this.events.length;
  }

  get state(): unknown {
    return this.#state;
  }

  /** Looks for the command's id, else decides and takes the events in. */
  async decide(command: Command, read: ReadState): Promise<Verdict> {
    const earlier = this.earlier(command.commandId);
    if (earlier) return earlier;
    let lasting = false;
    try {
      const facts = await this.#decider.gather?.(command as never, this.#state as never, read);
      lasting = true;
      const made = this.#decider.decide(command as never, this.#state as never, facts as never);
      const events = made.map((event, index) => envelop(event, command, index, index < made.length - 1));
      for (const event of events) checkEvent(event);
      this.take(events);
      return { is: 'made', revision: this.revision, types: made.map(({ type }) => type) };
    } catch (fault) {
      return fault instanceof Refusal ? { is: 'refused', refusal: fault.facts } : { is: 'failed', fault, lasting };
    }
  }

  /** How the command ended, if it is settled already. */
  earlier(commandId: string): Extract<Verdict, { is: 'earlier' }> | undefined {
    const earlier = this.#known.commands.get(commandId) ?? this.#settledNow.get(commandId);
    return earlier && { is: 'earlier', earlier };
  }

  /** Takes events in as they are, all or none. @throws whatever the fold throws */
  take(events: readonly NewEvent[]): void {
    const first = this.revision + 1;
    const recorded = events.map((event, index): RecordedEvent => ({
      ...event,
      stream: this.stream,
      revision: first + index,
      position: notYet,
    }));
    this.#state = recorded.reduce((state, event) => fold(this.#decider, state, event), this.#state);
    this.events.push(...recorded);
    for (const event of recorded) {
      const { revision, refusal } = settledBy(event);
      this.#settledNow.set(event.metadata.commandId, refusal ? { revision, refusal } : { revision });
    }
  }
}

/** @param more whether another event of the same command follows */
function envelop(event: DomainEvent, command: Command, index: number, more: boolean): NewEvent {
  return { ...event, id: deriveId(command.commandId, index), metadata: metadataOf(event, command, more) };
}

/** What says that a command was refused or changed nothing when its turn came. @param refusal left out when it changed nothing */
export function settlement(command: Command, refusal?: RefusalFacts): NewEvent<'CommandSettled'> {
  const { commandId } = command;
  const data = refusal ? { commandId, outcome: 'refused' as const, refusal } : { commandId, outcome: 'unchanged' as const };
  const event = { type: 'CommandSettled' as const, data };
  return { ...event, id: deriveId(commandId, 'settled'), metadata: metadataOf(event, command, false) };
}

function metadataOf(
  { type }: DomainEvent,
  { commandId, correlationId, causationId, actor, at }: Command,
  more: boolean,
): NewEvent['metadata'] {
  const metadata = { commandId, correlationId, causationId, actor: actorName(actor), at, schemaVersion: registry[type].version };
  return more ? { ...metadata, more } : metadata;
}
