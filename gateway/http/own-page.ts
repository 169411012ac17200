/** Only our own pages may change anything in a person's name: the proof is a header that other sites cannot send, and the origin. */
import type { IncomingMessage } from 'node:http';

const harmless: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser asks before it sends a foreign page's `x-requested-with`, and we never answer that question with yes.
 * @param origin where people reach us, `https://hands.example.org`
 * @param anyPort accept any page of this very host: while developing, the app may come from a port of its own
 */
export function isFromOwnPage({ method, headers }: IncomingMessage, origin: string, anyPort: boolean): boolean {
  if (harmless.has(method)) return true;
  if (!headers['x-requested-with']) return false;
  if (headers['sec-fetch-site'] !== undefined && headers['sec-fetch-site'] !== 'same-origin') return false;
  if (headers.origin === undefined || headers.origin === origin) return true;
  return anyPort && URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
