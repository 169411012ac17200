/** Reads the JSON body of a request, and no more of it than is allowed. */
import type { IncomingMessage } from 'node:http';

/** The client's doing: the body is too long, no JSON, or cut off. */
export class UnreadableBodyError extends Error {
  override readonly name = 'UnreadableBodyError';
  /** Of HTTP. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @throws UnreadableBodyError */
export async function readJson(request: IncomingMessage, mostBytes: number): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!/^application\/json(?:$|[ ;])/i.test(type) || encoding !== 'identity') throw new UnreadableBodyError(415, 'A body is plain JSON.');
  if (Number(request.headers['content-length']) > mostBytes) throw tooLong(mostBytes);
  const text = (await readBytes(request, mostBytes)).toString();
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBodyError(400, 'The body is no JSON.');
  }
}

const tooLong = (most: number): UnreadableBodyError => new UnreadableBodyError(413, `A body has at most ${most} bytes.`);

/** By its events: an iterator over the body would cost several times as much. @throws UnreadableBodyError */
export function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
    else reject(tooLong(most));
  });
  request.on('end', () => resolve(Buffer.concat(chunks)));
  request.on('error', () => reject(new UnreadableBodyError(400, 'The body was cut off.')));
  return promise;
}
