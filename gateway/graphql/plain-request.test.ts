/** Answers on their way: a large one is small for whoever can unpack it, and the same for everybody. */
import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sendText } from './plain-request.ts';

const large = JSON.stringify({ data: { words: 'Viele Hände machen der Arbeit schnell ein Ende. '.repeat(500) } });
const small = JSON.stringify({ data: { words: 'Viele Hände' } });

let server: Server;
beforeAll(async () => {
  server = createServer((asked, response) => void sendText(asked, response, asked.url === '/large' ? large : small));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

async function get(path: string, encodings?: string): Promise<{ readonly headers: IncomingHttpHeaders; readonly bytes: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const asked = request({ host: '127.0.0.1', port, path, headers: encodings === undefined ? {} : { 'accept-encoding': encodings } }).end();
  const [response] = (await once(asked, 'response')) as Parameters<NonNullable<Parameters<typeof request>[2]>>;
  return { headers: response.headers, bytes: await buffer(response) };
}

test.each(['gzip', 'gzip, deflate, br, zstd', 'br;q=1.0, gzip;q=0.8'])('a large answer is packed for "%s"', async (encodings) => {
  const { headers, bytes } = await get('/large', encodings);
  expect([headers['content-encoding'], headers['content-length']]).toEqual(['gzip', String(bytes.length)]);
  expect(bytes.length).toBeLessThan(large.length / 10);
  expect(String(gunzipSync(bytes))).toBe(large);
});

test.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.0'])('and goes as it is for "%s"', async (encodings) => {
  const { headers, bytes } = await get('/large', encodings);
  expect([headers['content-encoding'], headers['content-length']]).toEqual([undefined, String(bytes.length)]);
  expect(String(bytes)).toBe(large);
});

test('a small answer takes one flight anyway, and goes as it is', async () => {
  const { headers, bytes } = await get('/small', 'gzip');
  expect([headers['content-encoding'], String(bytes)]).toEqual([undefined, small]);
});
