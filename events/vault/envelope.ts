/** Sealing bytes so that they open only with the right key and only in the place they were sealed for (AES-256-GCM). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
export const keyBytes = 32;
const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/** What the seal is bound to: names of the place, so that a value moved elsewhere does not open. */
const bound = (place: readonly string[]): Buffer => Buffer.from(JSON.stringify([version, ...place]));

/** @returns version (1 byte), iv (12), tag (16), ciphertext */
export function sealBytes(key: Buffer, place: readonly string[], plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(bound(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed]);
}

/** @returns undefined when the key, the place or a single bit is wrong */
export function openBytes(key: Buffer, place: readonly string[], envelope: Buffer): Buffer | undefined {
  if (envelope.length < 1 + ivBytes + tagBytes || envelope[0] !== version) return undefined;
  const iv = envelope.subarray(1, 1 + ivBytes);
  const tag = envelope.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(bound(place)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(envelope.subarray(1 + ivBytes + tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}
