/** The gateway's way to a service: one command, one outcome, whatever the network does; and never a false "nothing was recorded". */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LogUnavailableError, OutcomeUnknownError, type CommandId, type OrganizationId, type VolunteerId } from '#events';
import { personTokens, type Actor, type Command } from '#services/kernel';
import { sendOverHttp, type SendOptions } from './distributed-send.ts';
import { personTokenKeeper } from './distributed-tokens.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const ana: Extract<Actor, { kind: 'person' }> = {
  kind: 'person',
  id: randomUUID() as string as VolunteerId,
  hostOf: [randomUUID() as string as OrganizationId],
  organizer: false,
};
const recorded = { outcome: 'recorded', stream: 'roster-1', revision: 3, position: 41, events: ['VolunteerSignedUp'] };
const accepted = { outcome: 'accepted', stream: 'roster-1', commandId: 'any' };

function newCommand(actor: Actor = ana): Command {
  const commandId = randomUUID() as string as CommandId;
  return {
    type: 'SignUpForShift',
    data: { n: 1 },
    commandId,
    actor,
    at: '2026-11-24T09:00:00.000Z',
    correlationId: 'tap',
    causationId: 'tap',
  };
}

interface Asked {
  readonly body: { readonly commandId: string; readonly again?: boolean; readonly correlationId: string };
  readonly token: string;
}
type Answering = (response: ServerResponse, request: IncomingMessage) => void;
const answering =
  (status: number, body: object): Answering =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const hangingUp: Answering = (_, request) => void request.socket.destroy();
const silent: Answering = () => undefined;

describe('sending a person’s command to a service', () => {
  let server: Server;
  let url: string;
  let asked: Asked[];
  let answers: Answering[];

  beforeEach(async () => {
    [asked, answers] = [[], []];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        asked.push({ body: JSON.parse(body) as Asked['body'], token: request.headers.authorization?.split(' ')[1] ?? '' });
        (answers.shift() ?? silent)(response, request);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const sender = (more: Partial<SendOptions> = {}): ReturnType<typeof sendOverHttp> =>
    sendOverHttp({ services: { matching: [url] }, tokenFor: personTokenKeeper(privateKey), ...more });

  test('the outcome is the service’s, and the service knows the person and the tap', async () => {
    answers.push(answering(200, recorded));
    const command = newCommand();
    expect(await sender()('matching', command)).toEqual(recorded);
    expect(asked[0]?.body).toEqual({ type: command.type, data: command.data, commandId: command.commandId, correlationId: 'tap' });
    expect(await personTokens('matching', publicKey)(asked[0]?.token ?? '')).toEqual(ana);
    await expect(personTokens('projects', publicKey)(asked[0]?.token ?? '')).rejects.toThrow('does not prove');
  });

  test('a refusal comes with its words', async () => {
    const refusal = { kind: 'rule', code: 'shift-overlaps', message: 'No.', wayOut: 'Another day.', details: { shiftId: 'x' } };
    answers.push(answering(409, { outcome: 'refused', refusal }));
    expect(await sender()('matching', newCommand())).toEqual({ outcome: 'refused', refusal });
  });

  test('a service that dies under it gets the same command once more, and is told that it is a second time', async () => {
    answers.push(hangingUp, answering(503, { outcome: 'unknown' }), answering(200, recorded));
    const command = newCommand();
    expect(await sender()('matching', command)).toEqual(recorded);
    expect(asked.map(({ body: { commandId, again } }) => [commandId, again])).toEqual([
      [command.commandId, undefined],
      [command.commandId, true],
      [command.commandId, true],
    ]);
  });

  test('what was accepted may lie in the intake still: a later tap under its id says so, another command does not', async () => {
    answers.push(answering(202, accepted), answering(200, recorded), answering(200, recorded));
    const [send, command] = [sender(), newCommand()];
    expect(await send('matching', command)).toEqual(accepted);
    expect(await send('matching', command)).toEqual(recorded);
    await send('matching', newCommand());
    expect(asked.map(({ body }) => body.again)).toEqual([undefined, true, undefined]);
  });

  test('nobody there at all: nothing was recorded, and that is said', async () => {
    server.close();
    await expect(sender({ giveUpAfterMs: 300 })('matching', newCommand())).rejects.toThrow(LogUnavailableError);
  });

  test('no answer to what may have arrived: nobody knows, and nothing else is said', async () => {
    await expect(sender({ attemptTimeoutMs: 50, giveUpAfterMs: 400 })('matching', newCommand())).rejects.toThrow(OutcomeUnknownError);
    expect(asked.length).toBeGreaterThan(1);
  });

  test('a service that takes nothing in says so at once, and so does the gateway', async () => {
    answers.push(answering(503, { outcome: 'unavailable' }));
    await expect(sender({ giveUpAfterMs: 60_000 })('matching', newCommand())).rejects.toThrow(LogUnavailableError);
    expect(asked).toHaveLength(1);
  });

  test('another process of the service may still take it in', async () => {
    answers.push(answering(503, { outcome: 'unavailable' }), answering(200, recorded));
    expect(await sender({ services: { matching: [url, url] } })('matching', newCommand())).toEqual(recorded);
  });

  test('what somebody says was sent before is never called undone, not even when it is turned away now', async () => {
    answers.push(answering(503, { outcome: 'unavailable' }));
    await expect(sender()('matching', { ...newCommand(), again: true })).rejects.toThrow(OutcomeUnknownError);
    expect(asked.map(({ body }) => body.again)).toEqual([true]);
  });

  test('two processes of a service take turns, so that one that is away is passed by', async () => {
    const away = createServer().listen(0, '127.0.0.1');
    await once(away, 'listening');
    const gone = `http://127.0.0.1:${(away.address() as AddressInfo).port}`;
    away.close();
    answers.push(answering(200, recorded));
    expect(await sender({ services: { matching: [gone, url] } })('matching', newCommand())).toEqual(recorded);
  });

  test('nobody but a person is sent for', async () => {
    await expect(sender()('matching', newCommand({ kind: 'operator' }))).rejects.toThrow('not a person');
    expect(asked).toEqual([]);
  });
});

describe('a person’s token', () => {
  test('is signed once while it lasts, and anew for other rights, another service, or when it is about to end', async () => {
    let nowMs = Date.now();
    const tokenFor = personTokenKeeper(privateKey, () => nowMs);
    const first = await tokenFor(ana, 'matching');
    expect(await tokenFor(ana, 'matching')).toBe(first);
    expect(await tokenFor({ ...ana, organizer: true }, 'matching')).not.toBe(first);
    expect(await tokenFor(ana, 'projects')).not.toBe(first);
    nowMs += 45_000;
    await tokenFor(ana, 'matching');
    const verify = personTokens('matching', publicKey);
    expect(await verify(await tokenFor({ ...ana, organizer: true }, 'matching'))).toMatchObject({ organizer: true });
  });
});
