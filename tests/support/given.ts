/** Specs as sentences: given what happened, when something is wished, then these are the new facts (or this is the refusal). */
import { expect } from '@jest/globals';
import { streamName, type DomainEvent, type EventType, type RecordedEvent } from '#events';
import { type Actor, type CommandSchemas, type Decider, parseData, Refusal } from '#services/kernel';

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
  })) as RecordedEvent<Type>[];
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
        return decider.decide(command as never, state, facts as Facts);
      };
      return {
        then: (expected: readonly DomainEvent<Type>[]) => expect(attempt()).toEqual(expected),
        thenNothing: () => expect(attempt()).toEqual([]),
        thenRefused(code: string) {
          let refusal: unknown;
          try {
            attempt();
          } catch (error) {
            refusal = error;
          }
          expect(refusal).toBeInstanceOf(Refusal);
          expect((refusal as Refusal).facts.code).toBe(code);
          expect((refusal as Refusal).facts.message).not.toBe('');
        },
      };
    },
  };
}
