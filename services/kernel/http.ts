/** A service over HTTP: `POST /commands` for people with a token, what became of them, and whether it is well. */
import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { commandId } from '#events';
import type { Clock } from './clock.ts';
import { parseData } from './command.ts';
import type { CommandStatus, Outcome } from './outcome.ts';
import type { VerifyPerson } from './person-token.ts';
import { forbidden, Refusal, type RefusalKind } from './refusal.ts';
import type { Service } from './service.ts';

const statusOf: Record<RefusalKind, number> = { invalid: 400, forbidden: 403, missing: 404, rule: 409 };

/** What a client sends. Who asks comes from the token, when from the service's clock. */
const request = z.strictObject({
  commandId,
  type: z.string().max(60),
  data: z.unknown(),
  correlationId: z.string().max(100).optional(),
  again: z.boolean().optional(),
});
/** Which stream to look in; the answer to `POST` has it in its `Location`. */
const lookUp = z.object({ commandId, stream: z.string().max(100) });
const retryAfterSeconds = '1';

export interface ServiceHttp {
  readonly service: Service;
  readonly verifyPerson: VerifyPerson;
  readonly clock: Clock;
  /** False turns `GET /ready` red. */
  readonly ready: () => boolean;
  readonly onFault?: (fault: unknown) => void;
}

/**
 * `200 recorded`, 4xx refused with its words, `202 accepted` with where to ask what became of it, `503` when nothing is known to be
 * recorded: then the same command may be sent again, with `again: true`.
 */
export function serviceApp({ service, verifyPerson, clock, ready, onFault }: ServiceHttp): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/health', (_, response) => void response.json({ service: service.name, alive: true }));
  app.get('/ready', (_, response) => void response.status(ready() ? 200 : 503).json({ service: service.name, ready: ready() }));
  app.post('/commands', express.json({ limit: '64kb' }), (received: Request, response: Response, next) => {
    take(received)
      .then((outcome) => answer(response, outcome))
      .catch(next);
  });
  app.get('/commands/:commandId', (received: Request, response: Response, next) => {
    look(received)
      .then((status) => response.status(status.outcome === 'unknown' ? 404 : 200).json(status))
      .catch(next);
  });
  app.use((fault: unknown, _received: Request, response: Response, _next: unknown) => {
    if (fault instanceof Refusal) return answer(response, { outcome: 'refused', refusal: fault.facts });
    const status = isClientFault(fault) ? fault.status : 503;
    if (status === 503) onFault?.(fault);
    response.status(status).json({
      outcome: 'unknown',
      message: status === 503 ? 'Nothing is known to be recorded. Send the same command again.' : 'The request could not be read.',
    });
  });
  return app;

  async function personBehind(received: Request): ReturnType<VerifyPerson> {
    const [scheme, token] = (received.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) throw forbidden('A command needs a person: no token was sent.', 'Sign in and try again.');
    return verifyPerson(token);
  }

  async function look(received: Request): Promise<CommandStatus> {
    await personBehind(received);
    const { commandId, stream } = parseData('Command', lookUp, { ...received.params, ...received.query });
    return service.status(commandId, stream);
  }

  async function take(received: Request): Promise<Outcome> {
    const actor = await personBehind(received);
    const body = parseData('Command', request, received.body);
    const correlationId = body.correlationId ?? body.commandId;
    return service.handle({ ...body, actor, at: clock.now(), correlationId, causationId: correlationId });
  }
}

function answer(response: Response, outcome: Outcome): void {
  switch (outcome.outcome) {
    case 'recorded': {
      // The commonest answer by far, and so without what Express does around a body.
      const body = JSON.stringify(outcome);
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
      return;
    }
    case 'refused':
      return void response.status(statusOf[outcome.refusal.kind]).json(outcome);
    case 'accepted': {
      const { stream, commandId } = outcome;
      const location = `/commands/${commandId}?stream=${encodeURIComponent(stream)}`;
      return void response.status(202).location(location).set('retry-after', retryAfterSeconds).json(outcome);
    }
  }
}

/** Errors of the body parser say themselves that the client is at fault. */
const isClientFault = (fault: unknown): fault is { status: number } =>
  fault instanceof Error && 'status' in fault && typeof fault.status === 'number' && fault.status >= 400 && fault.status < 500;
