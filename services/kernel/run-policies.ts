/** Follows the log for each policy and sends what it wishes. At least once; derived command ids make the second time harmless. */
import { setTimeout as pause } from 'node:timers/promises';
import { categoriesOf, deriveId, type CommandId, type EventLog, type RecordedEvent } from '#events';
import type { Command } from './command.ts';
import type { Outcome } from './outcome.ts';
import type { AnyPolicy } from './policy.ts';
import type { PolicyMemory } from './policy-memory.ts';

export interface PolicyRun {
  readonly log: EventLog;
  readonly memory: PolicyMemory;
  readonly policies: readonly AnyPolicy[];
  /** The owning service's command endpoint. */
  readonly send: (command: Command) => Promise<Outcome>;
  /** Told of wishes the rules refused; nothing is retried then. */
  readonly onRefused?: (policy: string, command: Command, outcome: Outcome) => void;
  /** Told of faults; the batch is tried again after a pause. */
  readonly onFault?: (policy: string, fault: unknown) => void;
}

export interface RunningPolicies {
  /** Position up to which every policy has done its work. */
  position(): number;
  /** Resolves when every policy has passed `position`. */
  passed(position: number): Promise<void>;
  stop(): Promise<void>;
}

const longestPauseMs = 5000;
/** Positions without an event for the policy may be looked at again after a restart; this many at most. */
const checkpointEvery = 1000;
/** A rush on one shift would otherwise write down all of its people with each of them. What was not saved is thought again after a crash. */
const saveEveryMs = 1000;
/** Nobody is answered while a policy writes down what it knows: the longer that takes, the rarer it is done. */
const savingTakesAtMost = 0.01;
/** States a policy keeps at hand; a rush is about a few of them. */
const statesKept = 1000;

export function runPolicies(run: PolicyRun): RunningPolicies {
  const stopping = new AbortController();
  const positions = new Map(run.policies.map(({ name }) => [name, run.memory.checkpoint(name)]));
  const position = (): number => Math.min(...positions.values(), Number.MAX_SAFE_INTEGER);
  let waiting: { position: number; resolve: () => void }[] = [];
  const advance = (name: string, to: number): void => {
    positions.set(name, to);
    const passed = position();
    for (const one of waiting) if (one.position <= passed) one.resolve();
    waiting = waiting.filter((one) => one.position > passed);
  };
  const loops = run.policies.map((policy) => follow(run, policy, stopping.signal, advance));
  return {
    position,
    passed: (target) => (position() >= target ? Promise.resolve() : new Promise((resolve) => waiting.push({ position: target, resolve }))),
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function follow(run: PolicyRun, policy: AnyPolicy, signal: AbortSignal, advance: (name: string, to: number) => void): Promise<void> {
  const categories = categoriesOf(policy.on);
  let failures = 0;
  while (!signal.aborted) {
    try {
      let saved = run.memory.checkpoint(policy.name);
      let position = saved;
      let saveAgainAtMs = 0;
      const kept = new Map<string, unknown>();
      const unsaved = new Map<string, unknown>();
      const save = (): void => {
        const begunAtMs = performance.now();
        run.memory.save(policy.name, position, unsaved);
        saved = position;
        const doneAtMs = performance.now();
        saveAgainAtMs = doneAtMs + Math.max(saveEveryMs, (doneAtMs - begunAtMs) / savingTakesAtMost);
        unsaved.clear();
        if (kept.size > statesKept) kept.clear();
      };
      for await (const batch of run.log.subscribe({ after: saved, signal, types: policy.on, ...(categories && { categories }) })) {
        const thought = think(run, policy, batch.events, kept);
        await Promise.all(thought.wishes.map((command) => deliver(run, policy.name, command)));
        for (const [key, state] of thought.states) {
          kept.set(key, state);
          unsaved.set(key, state);
        }
        position = batch.position;
        const told = batch.events.length > 0 || unsaved.size > 0 || position - saved >= checkpointEvery;
        if (told && performance.now() >= saveAgainAtMs) save();
        advance(policy.name, position);
        failures = 0;
      }
      if (position > saved) save();
      return;
    } catch (fault) {
      if (signal.aborted) return;
      run.onFault?.(policy.name, fault);
      await pause(Math.min(50 * 2 ** failures++, longestPauseMs), undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Pure but for reading the policy's own memory. */
function think(
  run: PolicyRun,
  policy: AnyPolicy,
  events: readonly RecordedEvent[],
  kept: ReadonlyMap<string, unknown>,
): { wishes: Command[]; states: Map<string, unknown> } {
  const wishes: Command[] = [];
  const states = new Map<string, unknown>();
  for (const event of events) {
    if (!policy.on.includes(event.type)) continue;
    const key = policy.keyOf?.(event as never);
    let state: unknown;
    if (key !== undefined) {
      const before = states.get(key) ?? kept.get(key) ?? run.memory.state(policy.name, key) ?? policy.initialState;
      state = policy.evolve?.(before as never, event as never);
      states.set(key, state);
    }
    const made = policy.react(event as never, state as never);
    wishes.push(...made.map((wish, index) => toCommand(policy.name, wish, event, index)));
  }
  return { wishes, states };
}

function toCommand(policy: string, wish: { type: string; data: unknown }, event: RecordedEvent, index: number): Command {
  return {
    ...wish,
    commandId: deriveId<CommandId>(policy, event.id, index),
    actor: { kind: 'policy', name: policy },
    at: event.metadata.at,
    correlationId: event.metadata.correlationId,
    causationId: event.id,
  };
}

async function deliver(run: PolicyRun, policy: string, command: Command): Promise<void> {
  const outcome = await run.send(command);
  if (outcome.outcome === 'refused') run.onRefused?.(policy, command, outcome);
}
