/** How outcomes and faults look over HTTP. Plain Node, because most of what a service answers does not go through Express. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { IntakeAwayError, LogUnavailableError } from '#events';
import type { Outcome } from './outcome.ts';
import { Refusal, type RefusalKind } from './refusal.ts';

const statusOf: Record<RefusalKind, number> = { invalid: 400, forbidden: 403, missing: 404, rule: 409 };
const retryAfterSeconds = '1';
/** After these it is sure that this attempt leaves no trace. */
const notTakenIn = [IntakeAwayError, LogUnavailableError];

export function sendJson(response: ServerResponse, status: number, value: unknown, headers: OutgoingHttpHeaders = {}): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), ...headers })
    .end(body);
}

export function answerOutcome(response: ServerResponse, outcome: Outcome): void {
  switch (outcome.outcome) {
    case 'recorded':
      return sendJson(response, 200, outcome);
    case 'refused':
      return sendJson(response, statusOf[outcome.refusal.kind], outcome);
    case 'accepted': {
      const { stream, commandId } = outcome;
      const location = `/commands/${commandId}?stream=${encodeURIComponent(stream)}`;
      return sendJson(response, 202, outcome, { location, 'retry-after': retryAfterSeconds });
    }
  }
}

/** @param onFault told of what is not the client's doing */
export function answerFault(response: ServerResponse, fault: unknown, onFault?: (fault: unknown) => void): void {
  if (fault instanceof Refusal) return answerOutcome(response, { outcome: 'refused', refusal: fault.facts });
  if (isClientFault(fault)) return sendJson(response, fault.status, { outcome: 'unknown', message: 'The request could not be read.' });
  onFault?.(fault);
  if (notTakenIn.some((kind) => fault instanceof kind)) {
    const message = 'This was not taken in, because it could not be kept. Send the same command again in a moment.';
    return sendJson(response, 503, { outcome: 'unavailable', message }, { 'retry-after': retryAfterSeconds });
  }
  sendJson(response, 503, { outcome: 'unknown', message: 'Nothing is known to be recorded. Send the same command again.' });
}

/** Errors about a request say themselves that the client is at fault, our own and those of Express. */
const isClientFault = (fault: unknown): fault is { status: number } =>
  fault instanceof Error && 'status' in fault && typeof fault.status === 'number' && fault.status >= 400 && fault.status < 500;
