/** Settings of separate processes: wrong ones are refused in words at the start, and no word holds a secret. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '#tests/support';
import { readDistributedConfig } from './distributed-config.ts';

const store = { EVENTSTOREDB_URL: 'esdb://store:2113?tls=false' };

test('without any of them a process stands alone, in all roles, and appends at once', () => {
  expect(readDistributedConfig({})).toMatchObject({
    store: undefined,
    kafka: undefined,
    writePath: 'direct',
    roles: ['api', 'recorder', 'policies'],
  });
});

test('with Kafka commands go through it, unless the operator goes round it', () => {
  const kafka = { ...store, KAFKA_BROKERS: 'one:9092,two:9092' };
  expect(readDistributedConfig(kafka)).toMatchObject({ writePath: 'kafka', kafka: { brokers: ['one:9092', 'two:9092'] } });
  expect(readDistributedConfig({ ...kafka, WRITE_PATH: 'direct' }).writePath).toBe('direct');
});

test('what is set to nothing is not set', () => {
  expect(readDistributedConfig({ EVENTSTOREDB_URL: '', KAFKA_BROKERS: '', POSTGRES_URL: '', ROLES: '' }).store).toBeUndefined();
});

test('a password may stand in a file, and is put where the driver looks for it', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'postgres');
  writeFileSync(file, 'p@ss/word\n');
  const env = { POSTGRES_URL: 'postgres://hands@db:5432/hands', POSTGRES_PASSWORD_FILE: file };
  expect(readDistributedConfig(env).postgresUrl).toBe('postgres://hands:p%40ss%2Fword@db:5432/hands');
  expect(() => readDistributedConfig({ ...env, POSTGRES_PASSWORD: 'other' })).toThrow('say the same thing');
});

test('several processes of a service stand behind one another', () => {
  const { services } = readDistributedConfig({ MATCHING_URL: 'http://a:4000/, http://b:4000' });
  expect(services).toEqual({ matching: ['http://a:4000', 'http://b:4000'] });
});

test.each([
  [{ KAFKA_BROKERS: 'one:9092' }, 'KAFKA_BROKERS needs EVENTSTOREDB_URL'],
  [{ ...store, WRITE_PATH: 'kafka' }, 'WRITE_PATH=kafka needs KAFKA_BROKERS'],
  [{ ROLES: 'api,cook' }, 'ROLES'],
  [{ MATCHING_URL: 'matching:4000' }, 'MATCHING_URL'],
  [{ POSTGRES_URL: 'mysql://hands:secret@db' }, 'POSTGRES_URL'],
])('%j is refused by its name', (env, words) => {
  expect(() => readDistributedConfig(env)).toThrow(words);
  expect(() => readDistributedConfig(env)).not.toThrow('secret');
});

test('who was forgotten is kept in another database than what they are to be forgotten from', () => {
  const vault = { POSTGRES_URL: 'postgres://one:secret@db:5432/house' };
  expect(() => readDistributedConfig({ ...vault, ERASURE_LEDGER_URL: 'postgres://other@db:5432/house' })).toThrow(/another database/);
  expect(readDistributedConfig({ ...vault, ERASURE_LEDGER_URL: 'postgres://other@db:5432/erasures' }).ledgerUrl).toContain('erasures');
});
