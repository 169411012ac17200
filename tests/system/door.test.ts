/** Whoever keeps a connection for nothing loses it: the doors of the gateway and of a service, over bare sockets. */
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signPersonToken } from '#services/kernel';
import { ana, throwawayFolder } from '#tests/support';
import { loadOrCreatePersonKey } from '../../deploy/person-key.ts';
import { freePort } from '../support/free-port.ts';
import { openTestHouse } from '../support/open-house.ts';
import { processOf } from './support/process.ts';

/** Long enough for a busy machine to answer, short enough to wait for. */
const short = { HTTP_HEAD_MS: '400', HTTP_REQUEST_MS: '900', HTTP_SILENCE_MS: '5000', HTTP_KEEP_ALIVE_MS: '100', HTTP_CONNECTIONS: '6' };

interface Door {
  readonly url: string;
  /** Takes a body of JSON, as far as it takes one. */
  readonly path: string;
  readonly mostBytes: number;
  readonly token?: string;
  close(): Promise<void>;
}

async function gatewayDoor(env: Readonly<Record<string, string>>): Promise<Door> {
  const { url, close } = await openTestHouse(env);
  return { url, close, path: '/graphql', mostBytes: 100_000 };
}
async function serviceDoor(env: Readonly<Record<string, string>>): Promise<Door> {
  const { folder, remove } = throwawayFolder('door');
  const port = await freePort();
  const key = loadOrCreatePersonKey(join(folder, 'keys'));
  const token = await signPersonToken({ kind: 'person', id: ana, hostOf: [], organizer: false }, 'projects', key);
  const running = processOf({
    args: ['deploy/service.ts', 'projects'],
    url: `http://127.0.0.1:${port}`,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      KEY_DIR: join(folder, 'keys'),
      LOG_LEVEL: 'warn',
      ...env,
    },
    isReady: '/ready',
  });
  await running.start();
  const close = (): Promise<void> => running.kill().then(remove);
  return { url: running.url, close, path: '/commands', mostBytes: 65_536, token };
}

/** A client that says only what it is told to. */
class Caller {
  readonly #socket: Socket;
  #heard = '';
  /** Everything that was heard until the other side hung up. */
  readonly ended: Promise<string>;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname, port: Number(port) });
    this.#socket.on('data', (bytes) => (this.#heard += String(bytes)));
    // Hung up on in the middle of a word is hung up on, too.
    this.#socket.on('error', () => undefined);
    this.ended = this.#next('close').then(() => this.#heard);
  }
  #next(event: 'data' | 'close'): Promise<void> {
    return new Promise((resolve) => void this.#socket.once(event, () => resolve()));
  }
  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }
  say(...lines: string[]): this {
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(''));
    return this;
  }
  async answered(): Promise<string> {
    while (!this.#heard.includes('\r\n\r\n') && this.isOpen) await Promise.race([this.#next('data'), this.ended]);
    return this.#heard;
  }
  hangUp(): Promise<string> {
    this.#socket.destroy();
    return this.ended;
  }
}

describe.each([
  ['the gateway', gatewayDoor],
  ['a service', serviceDoor],
] as const)('at the door of %s', (_, open) => {
  let door: Door;
  const callers: Caller[] = [];
  const call = (): Caller => {
    const caller = new Caller(door.url);
    callers.push(caller);
    return caller;
  };
  const post = (length: string): string[] => [
    `POST ${door.path} HTTP/1.1`,
    'host: x',
    'x-requested-with: many-hands',
    `authorization: Bearer ${door.token}`,
    'content-type: application/json',
    length,
    '',
  ];
  const get = ['GET /health HTTP/1.1', 'host: x', ''];
  beforeAll(async () => {
    door = await open(short);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(callers.map((caller) => caller.hangUp()));
    await door.close();
  });

  test('a head that does not come to its end is not waited for', async () => {
    const caller = call().say('GET /health HTTP/1.1', 'host: x', 'x-slow: yes');
    expect(await caller.ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('nor a body, however often a bit of it comes', async () => {
    const caller = call().say(...post('content-length: 5000'));
    const drip = setInterval(() => void (caller.isOpen && caller.say(' ')), 50);
    try {
      expect(await caller.ended).toMatch(/^(HTTP\/1\.1 408 |$)/);
    } finally {
      clearInterval(drip);
    }
  });

  test('an answered connection that asks nothing more is closed, one that goes on asking is kept', async () => {
    const caller = call().say(...get);
    expect(await caller.answered()).toMatch(/^HTTP\/1\.1 200 /);
    caller.say(...get);
    expect((await caller.ended).match(/HTTP\/1\.1 200 /g)).toHaveLength(2);
  });

  test('a body that is too long is refused before it was sent, said beforehand or not', async () => {
    const said = call().say(...post(`content-length: ${door.mostBytes + 1}`));
    expect(await said.answered()).toMatch(/^HTTP\/1\.1 413 /);
    await said.hangUp();
    const chunk = 'x'.repeat(0x4000);
    const unsaid = call().say(...post('transfer-encoding: chunked'));
    for (let sent = 0; sent <= door.mostBytes; sent += chunk.length) unsaid.say('4000', chunk);
    expect(await unsaid.answered()).toMatch(/^HTTP\/1\.1 413 /);
    await unsaid.hangUp();
  });

  test('a head that is too long is refused', async () => {
    const caller = call().say('GET /health HTTP/1.1', 'host: x', `x-long: ${'x'.repeat(20_000)}`, '');
    expect(await caller.ended).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('of too many at once the last are turned away, and when some have gone others come in', async () => {
    // The house may still be busy with noticing that those of before hung up.
    const letIn = async (): Promise<Caller> => {
      for (;;) {
        const caller = call().say(...get);
        if ((await caller.answered()).startsWith('HTTP/1.1 200 ')) return caller;
      }
    };
    const kept: Caller[] = [];
    while (kept.length < 6) kept.push(await letIn());
    const keepAsking = setInterval(() => kept.forEach((caller) => caller.isOpen && caller.say(...get)), 50);
    try {
      expect(await call().say(...get).ended).toBe('');
    } finally {
      clearInterval(keepAsking);
    }
    await Promise.all(kept.map((caller) => caller.hangUp()));
    await letIn();
  });
});

test('a connection on which nothing is said is closed', async () => {
  const door = await gatewayDoor({ HTTP_SILENCE_MS: '200' });
  try {
    expect(await new Caller(door.url).ended).toBe('');
  } finally {
    await door.close();
  }
});
