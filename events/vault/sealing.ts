/** What a vault seals and to which place it binds it: the same bytes whichever adapter keeps them. */
import { randomBytes } from 'node:crypto';
import type { VaultRef } from '../contracts/index.ts';
import { keyBytes, openBytes, sealBytes } from './envelope.ts';
import type { Place } from './refs.ts';
import { VaultDamagedError, VaultKeyError, type VaultValue } from './vault.ts';

type KeyPlace = Pick<Place, 'person' | 'purpose'>;

const keyPlace = ({ person, purpose }: KeyPlace): string[] => ['data key', person, purpose];
const valuePlace = ({ person, purpose, key }: Place): string[] => [person, purpose, key];
const proofPlace = ['proof'];
const proofText = Buffer.from('many hands');

/** @throws VaultKeyError when it cannot be a key-encryption key */
export function checkKey(key: Buffer): void {
  if (key.length !== keyBytes) throw new VaultKeyError(`The vault needs a key of ${keyBytes} bytes, not ${key.length}.`);
}

/** Kept beside the values, so that a wrong key-encryption key is found at the start, not at the first person who cannot be read. */
export const sealProof = (key: Buffer): Buffer => sealBytes(key, proofPlace, proofText);

export const provesKey = (key: Buffer, sealed: Uint8Array): boolean => openBytes(key, proofPlace, Buffer.from(sealed)) !== undefined;

export const keyWasChanged = (): VaultKeyError =>
  new VaultKeyError('The key of the vault was changed while it was open here. Start this process again with the new key file.');

/** A new data key and its wrapping, which is all of it that may be kept. */
export function newDataKey(key: Buffer, place: KeyPlace): { readonly dataKey: Buffer; readonly wrapped: Buffer } {
  const dataKey = randomBytes(keyBytes);
  return { dataKey, wrapped: sealBytes(key, keyPlace(place), dataKey) };
}

/** @throws VaultDamagedError when it is not the wrapping that was kept for this place */
export function unwrapDataKey(key: Buffer, place: KeyPlace, wrapped: Uint8Array): Buffer {
  const dataKey = openBytes(key, keyPlace(place), Buffer.from(wrapped));
  if (dataKey) return dataKey;
  throw new VaultDamagedError(
    `The key of ${place.person} for ${place.purpose} is not the one that was kept there. Restore a backup of the vault.`,
  );
}

/** @throws VaultDamagedError as `unwrapDataKey` */
export function rewrapDataKey(key: Buffer, next: Buffer, place: KeyPlace, wrapped: Uint8Array): Buffer {
  const dataKey = unwrapDataKey(key, place, wrapped);
  const rewrapped = sealBytes(next, keyPlace(place), dataKey);
  dataKey.fill(0);
  return rewrapped;
}

export const sealValue = (dataKey: Buffer, place: Place, plain: Buffer): Buffer => sealBytes(dataKey, valuePlace(place), plain);

/** @param dataKey undefined where none is kept @throws VaultDamagedError when it is not the value that was sealed in this place */
export function openValue(dataKey: Buffer | undefined, place: Place, ref: VaultRef, sealed: Uint8Array): VaultValue {
  const plain = dataKey && openBytes(dataKey, valuePlace(place), Buffer.from(sealed));
  if (plain) return JSON.parse(plain.toString()) as VaultValue;
  throw new VaultDamagedError(`What is kept at ${ref} is not what was sealed there. Restore a backup of the vault.`);
}

export const plainOf = (value: VaultValue): Buffer => Buffer.from(JSON.stringify(value));
