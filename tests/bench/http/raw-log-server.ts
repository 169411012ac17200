/**
 * The least that taking in a command can be: read it, check it, append it to a file, sync the file once for everything that came in
 * the same turn of the event loop, answer. No rules, no person, no order, no one who reads: `raw-log-server.ts FILE`.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const ids = { commandId: z.uuid(), shiftId: z.uuid(), volunteerId: z.uuid() };
/** The body our side takes at /graphql, or the one of a service's /commands. */
const body = z.union([
  z.strictObject({
    query: z.string(),
    variables: z.strictObject({ input: z.strictObject({ commandId: ids.commandId, shiftKey: ids.shiftId }) }),
  }),
  z.strictObject({
    commandId: ids.commandId,
    type: z.literal('SignUpForShift'),
    data: z.strictObject({ shiftId: ids.shiftId, volunteerId: ids.volunteerId }),
  }),
]);

const [file = ''] = process.argv.slice(2);
const descriptor = openSync(file, 'a');
const answer = '{"outcome":"recorded"}';
const answerHead = { 'content-type': 'application/json', 'content-length': answer.length };
let waiting: { readonly line: string; readonly response: ServerResponse }[] = [];

function commit(): void {
  const together = waiting;
  waiting = [];
  writeSync(descriptor, together.map(({ line }) => line).join(''));
  fdatasyncSync(descriptor);
  for (const { response } of together) response.writeHead(200, answerHead).end(answer);
}

/** As much as our log keeps of an event. */
function lineOf(received: z.infer<typeof body>): string {
  const { commandId, ...data } = 'query' in received ? received.variables.input : { commandId: received.commandId, ...received.data };
  const metadata = {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: `person:${commandId}`,
    at: new Date().toISOString(),
  };
  return `${JSON.stringify({ id: commandId, type: 'VolunteerSignedUp', data: { ...data, projectId: commandId, organizationId: commandId }, metadata })}\n`;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const read = body.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
    if (!read.success) return void response.writeHead(400).end(z.prettifyError(read.error));
    if (waiting.push({ line: lineOf(read.data), response }) === 1) setImmediate(commit);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once('SIGTERM', () => {
  closeSync(descriptor);
  process.exit(0);
});
