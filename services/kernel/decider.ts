/** The shape of every stream's rules. All of it is pure but `gather`, which only reads. */
import { isAboutThing, type Category, type DomainEvent, type EventType, type RecordedEvent } from '#events';
import type { Command, CommandOf, CommandSchemas } from './command.ts';

/** Reads another stream's state while deciding, e.g. whether the organization is verified. */
export type ReadState = <State>(
  decider: { readonly category: Category; readonly initialState: State; evolve(state: State, event: never): State },
  id: string,
) => Promise<State>;

export interface Decider<State, Schemas extends CommandSchemas, Type extends EventType, Facts = undefined> {
  readonly category: Category;
  readonly commands: Schemas;
  /** The id of the stream a command is about. */
  idOf(command: CommandOf<Schemas>): string;
  /** What the rules need from other streams. */
  gather?(command: CommandOf<Schemas>, state: State, read: ReadState): Promise<Facts>;
  readonly initialState: State;
  /** New events; none when it is so already. @throws Refusal when the rules say no */
  decide(command: CommandOf<Schemas>, state: State, facts: Facts): readonly DomainEvent<Type>[];
  evolve(state: State, event: RecordedEvent<Type>): State;
}

/** Any decider, where only running it matters. */
export interface AnyDecider {
  readonly category: Category;
  readonly commands: CommandSchemas;
  idOf(command: never): string;
  gather?(command: never, state: never, read: ReadState): Promise<unknown>;
  readonly initialState: unknown;
  decide(command: never, state: never, facts: never): readonly DomainEvent[];
  evolve(state: never, event: never): unknown;
}

/** One step of a stream's fold. What tells about a command instead of the thing passes by. */
export function fold(decider: AnyDecider, state: unknown, event: RecordedEvent): unknown {
  return isAboutThing(event) ? decider.evolve(state as never, event as never) : state;
}

/** Reached only when a switch forgot a case, which the compiler reports first. */
export function assertNever(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`);
}

export type { Command };
