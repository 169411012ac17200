/** Specs as sentences: given what happened, when something is wished, then these are the new facts (or this is the refusal). */
import { expect } from '@jest/globals';
import { checkEvent, streamName, type DomainEvent, type EventType, type RecordedEvent } from '#events';
import {
  type Actor,
  type CommandSchemas,
  type Decider,
  parseData,
  type Policy,
  Refusal,
  type RefusalFacts,
  type Wish,
} from '#services/kernel';

/** The moment at which specs take place. */
export const specTime = '2026-11-24T09:00:00.000Z';

/** Events as a log would hand them over. */
export function recorded<Type extends EventType>(events: readonly DomainEvent<Type>[], at = specTime): RecordedEvent<Type>[] {
  return events.map((event, index) => ({
    ...event,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    metadata: { commandId: `earlier-${index}`, correlationId: 'spec', causationId: 'spec', actor: 'operator', at, schemaVersion: 1 },
    stream: streamName('project', 'spec'),
    revision: index,
    position: index + 1,
  }));
}

interface Wished {
  readonly type: string;
  readonly data: unknown;
  readonly actor: Actor;
  readonly at?: string;
}

/** `given(decider, [...events]).when({ type, data, actor }).then([...events])` or `.thenRefused(code)`. */
export function given<State, Schemas extends CommandSchemas, Type extends EventType, Facts>(
  decider: Decider<State, Schemas, Type, Facts>,
  events: readonly DomainEvent<Type>[],
  facts?: Facts,
) {
  const state = recorded(events).reduce((before, event) => decider.evolve(before, event), decider.initialState);
  return {
    state,
    when(wish: Wished) {
      const attempt = (): readonly DomainEvent<Type>[] => {
        const schema = decider.commands[wish.type];
        if (!schema) throw new Error(`no command ${wish.type}`);
        const data = parseData(wish.type, schema, wish.data);
        const command = { at: specTime, commandId: 'now', correlationId: 'spec', causationId: 'spec', ...wish, data };
        const made = decider.decide(command as never, state, facts as Facts);
        for (const event of made as readonly DomainEvent[]) checkEvent(event);
        return made;
      };
      return {
        then: (expected: readonly DomainEvent<Type>[]) => expect(attempt()).toEqual(expected),
        thenNothing: () => expect(attempt()).toEqual([]),
        /** @param details what a program finds in it, where the spec is about that */
        thenRefused(code: string, details: RefusalFacts['details'] = {}) {
          let refusal: unknown;
          try {
            attempt();
          } catch (error) {
            refusal = error;
          }
          expect(refusal).toBeInstanceOf(Refusal);
          expect((refusal as Refusal).facts.code).toBe(code);
          expect((refusal as Refusal).facts.message).not.toBe('');
          expect((refusal as Refusal).facts.details).toMatchObject(details);
        },
      };
    },
  };
}

/**
 * `givenPolicy(policy, [...events]).when(event).then([...wishes])`: the earlier events are those the policy has seen. What it remembers
 * was written down and read again between any two of them.
 */
export function givenPolicy<State, Type extends EventType>(policy: Policy<State, Type>, events: readonly DomainEvent<Type>[]) {
  const memory = new Map<string, string>();
  const react = (event: RecordedEvent<Type>): readonly Wish[] => {
    const key = policy.keyOf?.(event);
    let state = policy.initialState as State;
    if (key !== undefined && policy.evolve) {
      const kept = memory.get(key);
      state = policy.evolve(kept === undefined ? state : (JSON.parse(kept) as State), event);
      memory.set(key, JSON.stringify(state));
    }
    return policy.react(event, state);
  };
  for (const event of recorded(events)) react(event);
  return {
    when(event: DomainEvent<Type>) {
      const wishes = recorded([event]).flatMap(react);
      return { then: (expected: readonly Wish[]) => expect(wishes).toEqual(expected), thenNothing: () => expect(wishes).toEqual([]) };
    },
  };
}
