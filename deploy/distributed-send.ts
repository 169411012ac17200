/**
 * The gateway's way to the services: a person's command over HTTP, under a token that proves who they are. What gets no answer is
 * sent again under the same command id, so that it is done once at most; what may have arrived is never called undone.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { LogUnavailableError, OutcomeUnknownError, type ServiceName } from '#events';
import type { Command, Outcome } from '#services/kernel';
import type { Person, TokenFor } from './distributed-tokens.ts';

export interface SendOptions {
  readonly services: Readonly<Partial<Record<ServiceName, readonly string[]>>>;
  readonly tokenFor: TokenFor;
  /** For one answer. A service itself takes a few seconds before it says `accepted`. Default 10,000. */
  readonly attemptTimeoutMs?: number;
  /** For all attempts together. Default 15,000. */
  readonly giveUpAfterMs?: number;
  /** Told of attempts that failed and are made again. */
  readonly onTrouble?: (service: ServiceName, failures: number, fault: unknown) => void;
}

export type Send = (service: ServiceName, command: Command) => Promise<Outcome>;

/** Commands remembered that may lie in the intake still: whoever sends one of them again says so. */
const maxUnsettled = 10_000;
const longestPauseMs = 1000;
/** Said of a connection that never was: the service cannot have got anything. */
const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

const refusal = z.object({
  kind: z.enum(['invalid', 'forbidden', 'missing', 'rule']),
  code: z.string(),
  message: z.string(),
  wayOut: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
const answer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('recorded'),
    stream: z.string(),
    revision: z.int(),
    position: z.int(),
    events: z.array(z.string()),
  }),
  z.object({ outcome: z.literal('refused'), refusal }),
  z.object({ outcome: z.literal('accepted'), commandId: z.string(), stream: z.string() }),
  // The service cannot keep anything now, and says so instead of letting everybody wait.
  z.object({ outcome: z.literal('unavailable') }),
]);

/** This attempt was surely not taken in. */
class NotTakenInError extends Error {
  override readonly name = 'NotTakenInError';
}

/** @throws from the function it returns: LogUnavailableError when nothing arrived anywhere, OutcomeUnknownError when something may have */
export function sendOverHttp(options: SendOptions): Send {
  const { services, tokenFor, attemptTimeoutMs = 10_000, giveUpAfterMs = 15_000, onTrouble } = options;
  const unsettled = new Set<string>();
  let turn = 0;

  async function ask(service: ServiceName, command: Command, actor: Person, again: boolean): Promise<Outcome> {
    const { type, data, commandId, correlationId } = command;
    const addresses = services[service] ?? [];
    const base = addresses[turn++ % addresses.length] ?? '';
    const response = await fetch(`${base}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(actor, service)}` },
      body: JSON.stringify({ type, data, commandId, correlationId, ...(again && { again }) }),
      signal: AbortSignal.timeout(attemptTimeoutMs),
    });
    const read = answer.safeParse(await response.json().catch(() => undefined));
    if (!read.success) throw new Error(`${service} answered ${response.status}`);
    if (read.data.outcome === 'unavailable') throw new NotTakenInError(`${service} takes nothing in`);
    return read.data as Outcome;
  }

  function remember(commandId: string): void {
    if (unsettled.size >= maxUnsettled) for (const oldest of unsettled) return void unsettled.delete(oldest);
    unsettled.add(commandId);
  }

  return async (service, command) => {
    const { commandId, type, actor } = command;
    if (actor.kind !== 'person') throw new TypeError(`${type} is not a person's command: the gateway sends no others.`);
    if (!services[service]) throw new TypeError(`Nobody said where ${service} is (${service.toUpperCase()}_URL).`);
    const addresses = services[service]?.length ?? 0;
    const until = performance.now() + giveUpAfterMs;
    for (let [failures, turnedAway] = [0, 0]; ;) {
      const again = command.again === true || unsettled.has(commandId);
      try {
        const outcome = await ask(service, command, actor, again);
        if (outcome.outcome === 'accepted') remember(commandId);
        else unsettled.delete(commandId);
        return outcome;
      } catch (fault) {
        failures++;
        onTrouble?.(service, failures, fault);
        if (fault instanceof NotTakenInError) turnedAway++;
        else if (!isUnarrived(fault)) remember(commandId);
        const pauseMs = Math.min(50 * 2 ** failures, longestPauseMs);
        // Turned away everywhere is an answer: waiting here is of no use to anybody.
        if (turnedAway < addresses && performance.now() + pauseMs < until) {
          await pause(pauseMs);
          continue;
        }
        if (again || unsettled.has(commandId))
          throw new OutcomeUnknownError(`${service} did not say what became of ${type}.`, { cause: fault });
        throw new LogUnavailableError(`${service} could not be reached, so ${type} was not recorded.`, { cause: fault });
      }
    }
  };
}

function isUnarrived(fault: unknown): boolean {
  const { cause } = fault as { readonly cause?: { readonly code?: unknown } };
  return neverArrived.has(String(cause?.code));
}
