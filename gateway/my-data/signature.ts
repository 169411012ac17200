/**
 * Signing what a person takes along, so that it can be shown elsewhere and checked without us: a detached JSON Web Signature (RFC 7515,
 * appendix F) with Ed25519 (RFC 8037) over the canonical form of the document (RFC 8785).
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { FlattenedSign, type JWK } from 'jose';

export interface Signed<Document> {
  readonly document: Document;
  readonly signature: { readonly protected: string; readonly signature: string };
}

/** RFC 8785 for what JSON can say: keys in order, no blanks. Numbers and texts are as JavaScript writes them, which is what it asks for. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** @param key Ed25519, private */
export async function sign<Document>(document: Document, key: KeyObject): Promise<Signed<Document>> {
  // What JSON cannot say is not in the file, so it must not be in what is signed either.
  const plain = JSON.parse(JSON.stringify(document)) as Document;
  const jws = await new FlattenedSign(Buffer.from(canonical(plain)))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'many-hands-my-data', kid: keyId(key) })
    .sign(key);
  return { document: plain, signature: { protected: jws.protected ?? '', signature: jws.signature } };
}

/** The public half, as others fetch it (RFC 7517). */
export function publicKeys(key: KeyObject): { readonly keys: readonly JWK[] } {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  return { keys: [{ ...jwk, kid: keyId(key), alg: 'EdDSA', use: 'sig' }] };
}

/** The thumbprint of the public key (RFC 7638, RFC 8037). */
function keyId(key: KeyObject): string {
  const { crv, kty, x } = createPublicKey(key).export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}
