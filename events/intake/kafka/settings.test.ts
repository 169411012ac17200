/** The settings the protocol rests on. Loosening one of them loses or doubles commands, so it fails here first. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { acks, clientConfig, consumerConfig, fromBeginning, producerConfig, runConfig } from './client-config.ts';
import { readKafkaSettings } from './settings.ts';
import { topicPlan, topicsOf } from './topics.ts';

const settings = readKafkaSettings({ KAFKA_BROKERS: 'one:9092, two:9092' });
const plan = topicPlan.parse(JSON.parse(readFileSync(new URL('../../../deploy/topics.json', import.meta.url), 'utf8')));
const days = 24 * 60 * 60 * 1000;

describe('sending', () => {
  test('waits for every in-sync replica', () => expect(acks).toBe(-1));
  test('makes no topics by itself, and no promises that it cannot keep', () =>
    expect(producerConfig()).toMatchObject({ allowAutoTopicCreation: false, idempotent: false }));
  test('tries again as often as it says here, tests or not', () => {
    expect(producerConfig().retry).toMatchObject({ retries: 8, initialRetryTime: 100, maxRetryTime: 1000 });
    expect(clientConfig(settings).retry).toMatchObject({ retries: 8 });
  });
});

describe('consuming', () => {
  const config = consumerConfig(settings, 'recorder.matching');
  test('begins with the oldest record when nothing is known of the group: nothing is passed by', () => expect(fromBeginning).toBe(true));
  test('commits nothing that was not settled', () =>
    expect(runConfig(12)).toMatchObject({ autoCommit: false, eachBatchAutoResolve: false }));
  test('lets no partition wait for another', () => expect(runConfig(12).partitionsConsumedConcurrently).toBe(12));
  test('all recorders of a service are one group', () => expect(config.groupId).toBe('recorder.matching'));
  test('makes no topics', () => expect(config.allowAutoTopicCreation).toBe(false));
  test('does not give up on a broker that is away', () => expect(config.retry?.retries).toBe(Number.MAX_SAFE_INTEGER));
  test('is heard of often enough to keep its partitions, also when nothing comes', () => {
    const { sessionTimeout = 0, heartbeatInterval = Infinity, maxWaitTimeInMs = Infinity } = config;
    expect(heartbeatInterval).toBeLessThan(sessionTimeout / 2);
    expect(maxWaitTimeInMs).toBeLessThan(sessionTimeout / 2);
    expect(() => readKafkaSettings({ KAFKA_BROKERS: 'one:9092', KAFKA_MAX_WAIT_MS: '15000' })).toThrow('KAFKA_MAX_WAIT_MS');
    expect(() => readKafkaSettings({ KAFKA_BROKERS: 'one:9092', KAFKA_HEARTBEAT_MS: '15000' })).toThrow('KAFKA_HEARTBEAT_MS');
  });
});

describe('the environment', () => {
  test('names the brokers', () => {
    expect(settings.brokers).toEqual(['one:9092', 'two:9092']);
    expect(() => readKafkaSettings({})).toThrow('KAFKA_BROKERS');
  });
  test('sets every time-out', () => {
    const names = Object.keys(settings).filter((name) => name.endsWith('Ms'));
    const env = Object.fromEntries(
      names.map((name) => [`KAFKA_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`, '77']),
    );
    const set = readKafkaSettings({ KAFKA_BROKERS: 'one:9092', ...env, KAFKA_SESSION_TIMEOUT_MS: '999' });
    expect(names.map((name) => set[name as 'stallMs'])).toEqual(names.map((name) => (name === 'sessionTimeoutMs' ? 999 : 77)));
  });
  test('gives the client a login and a certificate authority', () => {
    const env = { KAFKA_BROKERS: 'one:9092', KAFKA_USERNAME: 'matching', KAFKA_PASSWORD: 'secret' };
    expect(clientConfig(readKafkaSettings(env)).sasl).toEqual({ mechanism: 'scram-sha-512', username: 'matching', password: 'secret' });
    expect(clientConfig(readKafkaSettings({ KAFKA_BROKERS: 'one:9092', KAFKA_TLS: 'on' })).ssl).toBe(true);
    expect(clientConfig(settings).ssl).toBeUndefined();
    expect(() => readKafkaSettings({ KAFKA_BROKERS: 'one:9092', KAFKA_USERNAME: 'matching' })).toThrow('belong together');
  });
});

describe('the topics as they are deployed', () => {
  const of = (topic: string, brokers: number) => {
    const found = topicsOf(plan, settings, brokers).find((one) => one.topic === topic);
    const config = Object.fromEntries((found?.configEntries ?? []).map(({ name, value }) => [name, value]));
    return { ...found, config };
  };

  test('there is one to send to and one to park in for each service', () => {
    const names = topicsOf(plan, settings, 1).map(({ topic }) => topic);
    const services = ['matching', 'projects', 'recognition', 'volunteers'];
    expect(names.toSorted()).toEqual([
      ...services.map((service) => `intake.${service}`),
      ...services.map((service) => `parked.${service}`),
    ]);
  });
  test('records wait for a recorder at least fourteen days', () => {
    expect(of('intake.matching', 3).config['cleanup.policy']).toBe('delete');
    expect(Number(of('intake.matching', 3).config['retention.ms'])).toBeGreaterThanOrEqual(14 * days);
  });
  test('what is parked stays until somebody has looked', () => expect(of('parked.matching', 3).config['cleanup.policy']).toBe('compact'));
  test('a record counts when two of three brokers have it', () => {
    for (const topic of ['intake.matching', 'parked.matching'])
      expect(of(topic, 3)).toMatchObject({ replicationFactor: 3, config: { 'min.insync.replicas': '2' } });
  });
  test('one broker alone is enough where there is no other', () =>
    expect(of('intake.matching', 1)).toMatchObject({ replicationFactor: 1, config: { 'min.insync.replicas': '1' } }));
});
