/** Between Express and handlers that speak the web's own Request and Response. */
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';

/** What a proxy would say about the other end; a client may send it too, so only our own word is passed on. */
const hearsay = /^(x-forwarded-|x-real-ip$|x-client-ip$|cf-connecting-ip$|true-client-ip$|forwarded$)/;

/**
 * @param received with a raw body, if any (`express.raw`)
 * @param origin where people reach us
 * @param own headers that only we may set; a client's own are dropped
 */
export function toWebRequest(received: ExpressRequest, origin: string, own: Readonly<Record<string, string>> = {}): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received.headers)) {
    if (value === undefined || name in own || hearsay.test(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  const body: unknown = received.body;
  return new Request(new URL(received.originalUrl, origin), {
    method: received.method,
    headers,
    ...(Buffer.isBuffer(body) && received.method !== 'GET' && received.method !== 'HEAD' ? { body: new Uint8Array(body) } : {}),
  });
}

export async function sendWebResponse(answer: Response, response: ExpressResponse): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
