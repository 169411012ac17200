/**
 * Questions by the fingerprint of their text (GraphQL over HTTP, persisted documents): the server that the app came from knows them all.
 * A server of another build may not; then the text itself is sent, so that nobody notices a new version being put in place.
 */

const fingerprints = new Map<string, Promise<string>>();

async function take(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `sha256:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function fingerprintOf(text: string): Promise<string> {
  const known = fingerprints.get(text) ?? take(text);
  fingerprints.set(text, known);
  return known;
}

/** Nothing was done: the server does not know the fingerprint (404), or does not know what a fingerprint is (400). */
const isUnknown = ({ status }: Response): boolean => status === 404 || status === 400;
/** The server answers its own app only, and this one is from before. */
const isOutdated = ({ status }: Response): boolean => status === 403;

/** @param onOutdated told when the server takes neither the fingerprint nor the text */
export const byFingerprint =
  (send: typeof fetch, onOutdated: () => void = () => undefined): typeof fetch =>
  async (input, init) => {
    const { body } = init ?? {};
    // Browsers take fingerprints on safe connections only.
    if (typeof body !== 'string' || !globalThis.crypto?.subtle) return send(input, init);
    const { query, ...rest } = JSON.parse(body) as { query: string };
    const response = await send(input, { ...init, body: JSON.stringify({ ...rest, documentId: await fingerprintOf(query) }) });
    if (!isUnknown(response)) return response;
    const whole = await send(input, init);
    if (isOutdated(whole)) onOutdated();
    return whole;
  };
