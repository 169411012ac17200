/**
 * A passkey without a browser: what an authenticator and the page around it answer (Web Authentication, level 3), with ES256 and without
 * attestation. A test may make it say something wrong.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a page is told to ask for. */
export interface Asked {
  readonly challenge: string;
}
/** Said otherwise than it is. */
export interface Pretended {
  readonly origin?: string;
  readonly rpId?: string;
  /** No finger, no face, no lock of the device. */
  readonly unverified?: boolean;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const flag = { present: 0x01, verified: 0x04, attested: 0x40 };

/** Major type and a length below 65536 (RFC 8949). */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.of((major << 5) | length)
    : length < 256
      ? Buffer.of((major << 5) | 24, length)
      : Buffer.of((major << 5) | 25, length >> 8, length & 255);
const bytes = (data: Buffer): Buffer => Buffer.concat([head(2, data.length), data]);
const text = (words: string): Buffer => Buffer.concat([head(3, words.length), Buffer.from(words)]);
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const map = (...entries: readonly (readonly [Buffer, Buffer])[]): Buffer => Buffer.concat([head(5, entries.length), ...entries.flat()]);

/** @param origin where the page with the passkey is */
export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  let counter = 0;
  const coseKey = map(
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), bytes(Buffer.from(x, 'base64url'))],
    [integer(-3), bytes(Buffer.from(y, 'base64url'))],
  );

  const clientData = (type: string, { challenge }: Asked, pretended: Pretended): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: pretended.origin ?? origin, crossOrigin: false }));

  function authenticatorData({ rpId = new URL(origin).hostname, unverified = false }: Pretended, attested?: Buffer): Buffer {
    const flags = flag.present | (unverified ? 0 : flag.verified) | (attested ? flag.attested : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE((counter += 1));
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count, ...(attested ? [attested] : [])]);
  }
  const around = (response: object) => ({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });

  return {
    make(asked: Asked, pretended: Pretended = {}) {
      const length = Buffer.of(credentialId.length >> 8, credentialId.length & 255);
      const data = authenticatorData(pretended, Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey]));
      const attestation = map([text('fmt'), text('none')], [text('attStmt'), map()], [text('authData'), bytes(data)]);
      return around({
        clientDataJSON: clientData('webauthn.create', asked, pretended).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    show(asked: Asked, pretended: Pretended = {}) {
      const [said, data] = [clientData('webauthn.get', asked, pretended), authenticatorData(pretended)];
      return around({
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(said)]), privateKey).toString('base64url'),
      });
    },
  };
}
