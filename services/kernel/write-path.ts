/** The ways from a command to the log: `CommandHandler` appends at once, `CommandEmitter` goes through the intake. */
import type { StreamName } from '#events';
import type { Command } from './command.ts';
import type { AnyDecider, ReadState } from './decider.ts';
import type { CommandStatus, Outcome } from './outcome.ts';

export interface WritePath {
  /** @throws only for faults; then nothing is known to be recorded and the same command may be sent again */
  handle(decider: AnyDecider, command: Command): Promise<Outcome>;
  /** What became of a command, by the stream it was about. */
  status(decider: AnyDecider, commandId: string, stream: StreamName): Promise<CommandStatus>;
  /** Another stream's committed state, fresh from the log. */
  readonly read: ReadState;
}
