/** How the store is found and who may use it: connection strings, clusters, TLS, users. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LogUnavailableError, noStream, openEventStoreDbLog, streamName, type EventLog, type Trouble } from '#events';
import { describeWhere, newEvents, throwawayFolder } from '#tests/support';
import { startEventStoreDb, type RunningServer, type ServerOptions } from '#tests/support/eventstoredb';

const roster = streamName('roster', 'saturday');
const quick = { attemptTimeoutMs: 5000, longestPauseMs: 50, giveUpAfterMs: 20_000 };

let folder: string;
let remove: () => void;
let server: RunningServer | undefined;
let log: EventLog | undefined;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('eventstoredb'));
});
afterEach(async () => {
  await log?.close();
  await server?.kill();
  [log, server] = [undefined, undefined];
  remove();
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  server = await startEventStoreDb({ folder, ...options });
  return server;
}

describe('a connection string of no use', () => {
  const password = 'Gr8secret';
  test.each([
    ['another protocol', `kurrentdb://admin:${password}@localhost:2113`, /must begin with esdb/],
    ['no host', `esdb://admin:${password}@?tls=false`, /cannot be read from character/],
    ['a port that is none', `esdb://admin:${password}@localhost:${password}?tls=false`, /cannot be read from character/],
    ['a setting nobody knows', `esdb://admin:${password}@localhost:2113?tsl=false`, /only these settings are known/],
    ['certificates unchecked', `esdb://admin:${password}@localhost:2113?tlsVerifyCert=false`, /tlsCAFile instead/],
    ['answers that lie', `esdb://admin:${password}@localhost:2113?throwOnAppendFailure=false`, /wrong revisions/],
    ['a missing certificate', `esdb://admin:${password}@localhost:2113?tlsCAFile=/nowhere.pem`, /File was not found/],
  ])('%s: refused in words, and the password is in none of them', async (_, connectionString, words) => {
    const printed = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error'), jest.spyOn(process.stderr, 'write')];
    const refusal: unknown = await openEventStoreDbLog({ connectionString }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(String(refusal)).toMatch(words);
    expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal as object)) + String(refusal)).not.toContain(password);
    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

test('one store for a process: another is refused until the first is closed', async () => {
  const { connectionString } = await start();
  log = await openEventStoreDbLog({ connectionString, ...quick });
  const second = await openEventStoreDbLog({ connectionString, ...quick });
  const other = `${connectionString}&connectionName=other`;
  await expect(openEventStoreDbLog({ connectionString: other })).rejects.toThrow(/another EventStoreDB open/);
  await log.close();
  await second.append(roster, noStream, newEvents(1));
  await second.close();
  log = await openEventStoreDbLog({ connectionString: other, ...quick });
  expect(await log.read(roster)).toHaveLength(1);
});

test.each([
  ['a cluster by its name', (port: number) => `esdb+discover://localhost:${port}?tls=false`],
  ['several hosts', (port: number) => `esdb://127.0.0.1:1,127.0.0.1:${port}?tls=false`],
])('%s: found, and found again after it could not be found', async (_, connectionStringTo) => {
  const { port } = await start();
  await server?.kill();
  const troubles: Trouble[] = [];
  log = await openEventStoreDbLog({
    connectionString: `${connectionStringTo(port)}&maxDiscoverAttempts=1&discoveryInterval=10`,
    ...quick,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const events = newEvents(2);
  const appending = log.append(roster, noStream, events);
  const reading = log.head();
  while (troubles.filter(({ failures }) => failures >= 7).length < 2) await new Promise((resolve) => setImmediate(resolve));
  await start({ port });
  expect(await appending).toMatchObject({ revision: 1 });
  await reading;
  expect(await log.read(roster)).toHaveLength(2);
});

function cannotMakeCertificates(): string | undefined {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'openssl is not here to make a certificate';
  }
}

describeWhere('a store that wants to be sure', cannotMakeCertificates(), () => {
  const user = 'many-hands:p%ss:wörd';
  const encoded = `many-hands:${encodeURIComponent('p%ss:wörd')}`;
  let authority: string;
  beforeEach(async () => {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const about = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', certificate, ...about],
      {
        stdio: 'ignore',
      },
    );
    authority = certificate;
    await start({ user, tls: { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') } });
  });
  // By name: Node refuses an address as the name in a TLS handshake.
  const address = (): string => `localhost:${server?.port}`;

  test('takes a user it knows over TLS', async () => {
    log = await openEventStoreDbLog({ connectionString: `esdb://${encoded}@${address()}?tlsCAFile=${authority}`, ...quick });
    await log.append(roster, noStream, newEvents(1));
    expect(await log.read(roster)).toHaveLength(1);
    for await (const { events } of log.subscribe({ after: 0 })) {
      expect(events).toHaveLength(1);
      break;
    }
  });

  test('refuses others, in words, and is not asked again and again', async () => {
    const troubles: Trouble[] = [];
    log = await openEventStoreDbLog({
      connectionString: `esdb://many-hands:wrong@${address()}?tlsCAFile=${authority}`,
      ...quick,
      onTrouble: (trouble) => troubles.push(trouble),
    });
    const refused = log.append(roster, noStream, newEvents(1));
    await expect(refused).rejects.toBeInstanceOf(LogUnavailableError);
    await expect(refused).rejects.toThrow(/does not let this user at roster-saturday/);
    await expect(log.read(roster)).rejects.toThrow(/Check the user/);
    await expect(log.head()).rejects.toThrow(/does not let this user at the whole log/);
    const reading = log.subscribe({ after: 0 })[Symbol.asyncIterator]();
    await expect(reading.next()).rejects.toBeInstanceOf(LogUnavailableError);
    expect(troubles).toEqual([]);
  });

  test('is not talked to when its certificate is from nobody we know', async () => {
    log = await openEventStoreDbLog({ connectionString: `esdb://${encoded}@${address()}?tls=true`, ...quick, giveUpAfterMs: 500 });
    await expect(log.append(roster, noStream, newEvents(1))).rejects.toThrow(/could not be reached. Nothing was written/);
  });
});
