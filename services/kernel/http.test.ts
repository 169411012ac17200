/** A service's door: who may knock, what is understood, and what every kind of answer looks like from outside. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { LogUnavailableError, MemoryEventLog, noStream, streamName, type CommandId } from '#events';
import { createMatching } from '#services/matching';
import { ana, asAna, ben, foodBank, newEvent, saturday, sorting } from '#tests/support';
import { fixedClock, newId } from './clock.ts';
import { serviceApp } from './http.ts';
import type { Outcome } from './outcome.ts';
import { personTokens, signPersonToken } from './person-token.ts';
import type { Service } from './service.ts';

const keys = generateKeyPairSync('ed25519');
const at = '2026-11-24T09:00:00.000Z';
const roster = streamName('roster', saturday);

let log: MemoryEventLog;
let service: Service;
let ready: boolean;
let faults: unknown[];
let server: Server;
let url: string;
let token: string;

beforeEach(async () => {
  log = new MemoryEventLog();
  const data = { shiftId: saturday, projectId: sorting, organizationId: foodBank, label: 'Sorting', when: null, places: 1 };
  await log.append(roster, noStream, [{ ...newEvent(), type: 'RosterOpened', data }]);
  service = createMatching({ log });
  [ready, faults] = [true, []];
  token = await signPersonToken(asAna as Parameters<typeof signPersonToken>[0], 'matching', keys.privateKey);
  server = createServer(
    serviceApp({
      service: { ...service, handle: (command) => service.handle(command) },
      verifyPerson: personTokens('matching', keys.publicKey),
      clock: fixedClock(at),
      ready: () => ready,
      onFault: (fault) => faults.push(fault),
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const signUp = (more: object = {}): object => ({
  commandId: newId<CommandId>(),
  type: 'SignUpForShift',
  data: { shiftId: saturday, volunteerId: ana },
  ...more,
});
const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
  });
const seen = async (response: Response): Promise<{ status: number; body: unknown }> => ({
  status: response.status,
  body: await response.json(),
});
const refused = (code: string): unknown => ({ outcome: 'refused', refusal: expect.objectContaining({ code }) });

describe('a command', () => {
  test('is recorded in the name of the person of the token, at the time of the service; the second time nothing new happens', async () => {
    const wish = signUp();
    const first = await seen(await post(wish));
    expect(first).toEqual({
      status: 200,
      body: { outcome: 'recorded', stream: roster, revision: 1, position: 2, events: ['VolunteerSignedUp'] },
    });
    expect(await seen(await post(wish))).toEqual({ status: 200, body: { ...(first.body as object), events: [] } });
    expect((await log.read(roster)).slice(1).map(({ metadata }) => metadata)).toEqual([
      expect.objectContaining({ actor: `person:${ana}`, at, commandId: (wish as { commandId: string }).commandId }),
    ]);
  });

  test.each([
    ['words that are wrong', signUp({ data: { shiftId: 'no' } }), 400, 'invalid-command'],
    ['a field too many', signUp({ actor: { kind: 'operator' } }), 400, 'invalid-command'],
    ['no command at all', [], 400, 'invalid-command'],
    ['what is not theirs to do', signUp({ data: { shiftId: saturday, volunteerId: ben } }), 403, 'not-allowed'],
    ['what is not there', signUp({ data: { shiftId: sorting, volunteerId: ana } }), 404, 'no-such-shift'],
    ['what nobody knows', signUp({ type: 'Dance' }), 400, 'invalid-command'],
  ])('%s is refused in words', async (_, wish, status, code) => {
    expect(await seen(await post(wish))).toEqual({ status, body: refused(code) });
    expect(await log.read(roster)).toHaveLength(1);
  });

  test.each([{ authorization: '' }, { authorization: 'Bearer ' }, { authorization: 'Basic YTpi' }, { authorization: 'Bearer a.b.c' }])(
    'with %j is nobody’s',
    async (headers) => {
      expect(await seen(await post(signUp(), headers))).toEqual({ status: 403, body: refused('not-allowed') });
    },
  );

  test.each([
    ['no JSON', '{"commandId":', {}, 400],
    ['nothing', '', {}, 400],
    ['a form', 'commandId=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['packed JSON', new Blob([new Uint8Array([31, 139, 8])]), { 'content-encoding': 'gzip' }, 415],
    ['too much', JSON.stringify(signUp({ data: 'x'.repeat(70_000) })), {}, 413],
  ])('a body of %s cannot be read, and the connection goes on', async (_, body, headers, status) => {
    expect(await seen(await post(body, headers))).toEqual({
      status,
      body: { outcome: 'unknown', message: 'The request could not be read.' },
    });
    expect((await post(signUp())).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test('that is cut off on its way writes nothing, and the next one is answered', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const head = `POST /commands HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n`;
    const arrived = once(server, 'request');
    socket.write(`${head}{"commandId":`);
    await arrived;
    socket.destroy();
    await once(socket, 'close');
    expect((await post(signUp())).status).toBe(200);
    expect(await log.read(roster)).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  test('during a fault is not known to be recorded, and the fault is told', async () => {
    const fault = new LogUnavailableError('The disk is full.');
    service = { ...service, handle: () => Promise.reject(fault) };
    expect(await seen(await post(signUp()))).toMatchObject({ status: 503, body: { outcome: 'unavailable' } });
    expect(faults).toEqual([fault]);
  });

  test('that is only taken in says where to ask what became of it', async () => {
    const commandId = newId<CommandId>();
    const accepted: Outcome = { outcome: 'accepted', commandId, stream: roster };
    service = { ...service, handle: async () => accepted };
    const response = await post(signUp({ commandId }));
    expect(response.headers.get('location')).toBe(`/commands/${commandId}?stream=${roster}`);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await seen(response)).toEqual({ status: 202, body: accepted });
  });
});

describe('whoever asks', () => {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${url}${path}`, { headers });

  test('what became of a command is told, if they are a person and name it and its stream', async () => {
    const commandId = newId<CommandId>();
    await post(signUp({ commandId }));
    const bearer = { authorization: `Bearer ${token}` };
    expect(await seen(await get(`/commands/${commandId}?stream=${roster}`, bearer))).toMatchObject({
      status: 200,
      body: { outcome: 'recorded' },
    });
    expect(await seen(await get(`/commands/${newId<CommandId>()}?stream=${roster}`, bearer))).toEqual({
      status: 404,
      body: { outcome: 'unknown' },
    });
    expect((await get(`/commands/${commandId}?stream=${roster}`)).status).toBe(403);
    expect((await get(`/commands/${commandId}`, bearer)).status).toBe(400);
    expect((await get('/commands/%zz', bearer)).status).toBe(400);
  });

  test('whether it is well and ready is told to everybody', async () => {
    expect(await seen(await get('/health'))).toEqual({ status: 200, body: { service: 'matching', alive: true } });
    expect((await get('/ready')).status).toBe(200);
    ready = false;
    expect(await seen(await get('/ready'))).toEqual({ status: 503, body: { service: 'matching', ready: false } });
  });
});
