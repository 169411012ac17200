/** When this happened, then that is wished: how one stream's fact reaches another stream. Pure; `run-policies.ts` runs it. */
import type { EventType, RecordedEvent } from '#events';

/** A command without its envelope. The runner derives id, time and correlation from the event, so a second run wishes the very same. */
export interface Wish {
  readonly type: string;
  readonly data: unknown;
}

export interface Policy<State = undefined, Type extends EventType = EventType> {
  /** Stable: command ids and the checkpoint are derived from it. */
  readonly name: string;
  readonly on: readonly Type[];
  /** Whose state the event belongs to; a policy without memory leaves the three out. */
  keyOf?(event: RecordedEvent<Type>): string;
  readonly initialState?: State;
  evolve?(state: State, event: RecordedEvent<Type>): State;
  /** Sees the state after the event. */
  react(event: RecordedEvent<Type>, state: State): readonly Wish[];
}

/** Any policy, where only running it matters. */
export interface AnyPolicy {
  readonly name: string;
  readonly on: readonly EventType[];
  keyOf?(event: never): string;
  readonly initialState?: unknown;
  evolve?(state: never, event: never): unknown;
  react(event: never, state: never): readonly Wish[];
}

/** Narrows types at the definition and widens them for the runner's list. */
export const policy = <Type extends EventType, State = undefined>(definition: Policy<State, Type>): Policy<State, Type> => definition;
