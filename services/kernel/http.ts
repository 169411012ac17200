/** A service over HTTP: `POST /commands` for people with a token, what became of them, and whether it is well. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { commandId } from '#events';
import type { Clock } from './clock.ts';
import { parseData } from './command.ts';
import { answerFault, answerOutcome, sendJson } from './http-answers.ts';
import { readJson } from './http-body.ts';
import type { CommandStatus, Outcome } from './outcome.ts';
import type { VerifyPerson } from './person-token.ts';
import { forbidden } from './refusal.ts';
import type { Service } from './service.ts';

/** What a client sends. Who asks comes from the token, when from the service's clock. */
const request = z.strictObject({
  commandId,
  type: z.string().max(60),
  data: z.unknown(),
  correlationId: z.string().max(100).optional(),
  again: z.boolean().optional(),
});
const mostBytes = 64 * 1024;
/** Which stream to look in; the answer to `POST` has it in its `Location`. */
const lookUp = z.object({ commandId, stream: z.string().max(100) });

export interface ServiceHttp {
  readonly service: Service;
  readonly verifyPerson: VerifyPerson;
  readonly clock: Clock;
  /** False turns `GET /ready` red. */
  readonly ready: () => boolean;
  readonly onFault?: (fault: unknown) => void;
}

/** `POST /commands` is answered beside Express, which would be a quarter of its cost (docs/performance.md). */
export const isCommand = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && /^\/commands\/?(?:\?|$)/.test(url);

/**
 * `200 recorded`, 4xx refused with its words, `202 accepted` with where to ask what became of it, `503 unavailable` when it was surely
 * not taken in, `503 unknown` when nobody can tell: then the same command may be sent again, with `again: true`.
 */
export function serviceApp(parts: ServiceHttp): RequestListener {
  const { service, verifyPerson, clock, onFault } = parts;
  const app = routes(parts);
  return (received, response) => (isCommand(received) ? void take(received, response) : void app(received, response));

  async function take(received: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      answerOutcome(response, await outcomeOf(received));
    } catch (fault) {
      answerFault(response, fault, onFault);
    }
  }

  async function outcomeOf(received: IncomingMessage): Promise<Outcome> {
    const actor = await personBehind(received, verifyPerson);
    const body = parseData('Command', request, await readJson(received, mostBytes));
    const correlationId = body.correlationId ?? body.commandId;
    return service.handle({ ...body, actor, at: clock.now(), correlationId, causationId: correlationId });
  }
}

/** @throws Refusal */
function personBehind({ headers }: IncomingMessage, verifyPerson: VerifyPerson): ReturnType<VerifyPerson> {
  const [scheme, token] = (headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) throw forbidden('A command needs a person: no token was sent.', 'Sign in and try again.');
  return verifyPerson(token);
}

function routes({ service, verifyPerson, ready, onFault }: ServiceHttp): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/health', (_, response) => void response.json({ service: service.name, alive: true }));
  app.get('/ready', (_, response) => void response.status(ready() ? 200 : 503).json({ service: service.name, ready: ready() }));
  app.get('/commands/:commandId', (received: Request, response: Response, next) => {
    look(received)
      .then((status) => sendJson(response, status.outcome === 'unknown' ? 404 : 200, status))
      .catch(next);
  });
  app.use((fault: unknown, _received: Request, response: Response, _next: unknown) => answerFault(response, fault, onFault));
  return app;

  async function look(received: Request): Promise<CommandStatus> {
    await personBehind(received, verifyPerson);
    const { commandId, stream } = parseData('Command', lookUp, { ...received.params, ...received.query });
    return service.status(commandId, stream);
  }
}
