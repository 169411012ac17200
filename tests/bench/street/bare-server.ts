/**
 * The least that the same hops can be: read a command, send it to Kafka, take it from there, append it to EventStoreDB, hear of it on
 * a subscription, answer. With kafkajs and the store's client as they are: no rules, no person, no revision, nothing tried again, no
 * offset committed. `bare-server.ts BROKERS TOPIC STORE-URL NAMESPACE`
 */
import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventStoreDBClient, jsonEvent, START, streamNameFilter } from '@eventstore/db-client';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { z } from 'zod';
import { streamName } from '#events';

const [brokers = '', topic = '', storeUrl = '', namespace = ''] = process.argv.slice(2);
const body = z.strictObject({
  commandId: z.uuid(),
  type: z.literal('SignUpForShift'),
  data: z.strictObject({ shiftId: z.uuid(), volunteerId: z.uuid() }),
});
type Body = z.infer<typeof body>;
/** As many as the service has (deploy/topics.json). */
const partitions = 12;

const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bare', logLevel: logLevel.NOTHING });
const store = EventStoreDBClient.connectionString(storeUrl);
const waiting = new Map<string, ServerResponse>();
const answer = '{"outcome":"recorded"}';
const answerHead = { 'content-type': 'application/json', 'content-length': answer.length };

const admin = kafka.admin();
await admin.connect();
await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true });
await admin.disconnect();
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 500 });
await Promise.all([producer.connect(), consumer.connect()]);

// One request for everything that came in the same turn of the event loop, as ours.
let outgoing: { key: string; value: string }[] = [];
function send(command: Body): void {
  const first = outgoing.push({ key: streamName('roster', command.data.shiftId), value: JSON.stringify(command) }) === 1;
  if (!first) return;
  setImmediate(() => {
    const messages = outgoing;
    outgoing = [];
    void producer.send({ topic, messages, acks: -1 });
  });
}

await consumer.subscribe({ topics: [topic], fromBeginning: true });
await consumer.run({
  autoCommit: false,
  partitionsConsumedConcurrently: partitions,
  async eachBatch({ batch }) {
    const streams = Map.groupBy(batch.messages, ({ key }) => String(key));
    await Promise.all([...streams].map(([stream, messages]) => store.appendToStream(namespace + stream, messages.map(eventOf))));
  },
});

/** As much as our log keeps of an event. */
function eventOf({ value }: { readonly value: Buffer | null }) {
  const { commandId, data } = JSON.parse(String(value)) as Body;
  const ids = { commandId, correlationId: commandId, causationId: commandId, eventId: commandId };
  return jsonEvent({
    id: randomUUID(),
    type: 'VolunteerSignedUp',
    data: { ...data, projectId: commandId, organizationId: commandId },
    metadata: { ...ids, actor: `person:${data.volunteerId}`, at: new Date().toISOString(), schemaVersion: 1 },
  });
}

const heard = store.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: [`${namespace}roster-`] }) });
heard.on('data', ({ event }) => {
  // Rosters are opened by the service, before anybody asks here.
  const { commandId } = (event?.metadata ?? {}) as { readonly commandId: string };
  waiting.get(commandId)?.writeHead(200, answerHead).end(answer);
  waiting.delete(commandId);
});
heard.once('confirmation', () => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const read = body.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
      if (!read.success) return void response.writeHead(400).end(z.prettifyError(read.error));
      waiting.set(read.data.commandId, response);
      send(read.data);
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});
process.once('SIGTERM', () => process.exit(0));
