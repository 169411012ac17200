/**
 * Load, fold, decide, append: the direct way in which a command becomes events.
 * Commands for one stream that arrive together are decided in order on the growing state and appended once.
 */
import { RevisionConflictError, streamName, type EventLog, type StreamName } from '#events';
import type { Command } from './command.ts';
import type { AnyDecider, ReadState } from './decider.ts';
import { outcomeOf, type CommandStatus, type Outcome } from './outcome.ts';
import { Round, settlement, type Verdict } from './round.ts';
import { StreamCache } from './stream-cache.ts';
import type { WritePath } from './write-path.ts';

interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (fault: unknown) => void;
}

/** Somebody else keeps writing first. Only several processes without an order between them can get here. */
const maxAttempts = 10;
/** Commands settled by one append; bounds how long the first of them waits. */
const maxTogether = 256;

export interface CommandHandlerOptions {
  /** Other processes write to the log too: a no is said only after a look at the log's latest word. Default false. */
  readonly shared?: boolean;
}

export class CommandHandler implements WritePath {
  readonly #log: EventLog;
  readonly #shared: boolean;
  readonly #cache: StreamCache;
  readonly #queues = new Map<StreamName, Waiting[]>();

  constructor(log: EventLog, { shared = false }: CommandHandlerOptions = {}) {
    this.#log = log;
    this.#shared = shared;
    this.#cache = new StreamCache(log);
  }

  /** Reads another stream's committed state, fresh from the log. */
  readonly read: ReadState = (decider, id) => this.#cache.readState(decider, id);

  status(decider: AnyDecider, commandId: string, stream: StreamName): Promise<CommandStatus> {
    return this.#cache.statusOf(decider, commandId, stream);
  }

  /** @throws only for faults (the log is away, a bug); then nothing is known to be recorded and the same command may be sent again */
  handle(decider: AnyDecider, command: Command): Promise<Outcome> {
    const stream = streamName(decider.category, decider.idOf(command as never));
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const queue = this.#queues.get(stream);
    if (queue) {
      queue.push({ command, resolve, reject });
    } else {
      const started = [{ command, resolve, reject }];
      this.#queues.set(stream, started);
      void this.#drain(stream, decider, started);
    }
    return promise;
  }

  async #drain(stream: StreamName, decider: AnyDecider, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const together = queue.splice(0, maxTogether);
      try {
        await this.#settle(stream, decider, together);
      } catch (fault) {
        for (const { reject } of together) reject(fault);
      }
    }
    this.#queues.delete(stream);
  }

  async #decide(round: Round, command: Command): Promise<Verdict> {
    const verdict = await round.decide(command, this.read);
    // The first try may lie in the intake still: the stream has to say how the command ended, or its recorder decides otherwise.
    if (this.#shared && command.again && writesNothing(verdict))
      round.take([settlement(command, verdict.is === 'refused' ? verdict.refusal : undefined)]);
    return verdict;
  }

  /** Answers are given once the append behind them is durable. */
  async #settle(stream: StreamName, decider: AnyDecider, together: readonly Waiting[]): Promise<void> {
    let known = await this.#cache.get(stream, decider);
    let looked = !this.#shared;
    for (let attempt = 1; ; attempt++) {
      const round = new Round(stream, decider, known);
      const verdicts: Verdict[] = [];
      for (const { command } of together) verdicts.push(await this.#decide(round, command));
      if (!looked && verdicts.some(writesNothing)) {
        looked = true;
        known = await this.#cache.refresh(stream, decider);
        if (known.revision !== round.before) continue;
      }
      try {
        let { position } = known;
        if (round.events.length > 0) {
          ({ position } = await this.#log.append(stream, round.before, round.events));
          this.#cache.committed(round, position);
        }
        for (const [index, verdict] of verdicts.entries()) answer(stream, together[index], verdict, position);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflictError) || attempt >= maxAttempts) throw error;
        known = await this.#cache.refresh(stream, decider);
        looked = true;
      }
    }
  }
}

const writesNothing = (verdict: Verdict): boolean => verdict.is === 'refused' || (verdict.is === 'made' && verdict.types.length === 0);

function answer(stream: StreamName, waiting: Waiting | undefined, verdict: Verdict, position: number): void {
  switch (verdict.is) {
    case 'made':
      return waiting?.resolve(outcomeOf(stream, { revision: verdict.revision, position }, verdict.types));
    case 'earlier':
      return waiting?.resolve(outcomeOf(stream, { position, ...verdict.earlier }));
    case 'refused':
      return waiting?.resolve({ outcome: 'refused', refusal: verdict.refusal });
    case 'failed':
      return waiting?.reject(verdict.fault);
  }
}
