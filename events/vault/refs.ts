/** References into the vault: `person/purpose/key`. */
import { volunteerId, vaultRef, type VaultRef, type VolunteerId } from '../contracts/index.ts';
import { vaultPurposes, type VaultPurpose } from './vault.ts';

export interface Place {
  readonly person: VolunteerId;
  readonly purpose: VaultPurpose;
  readonly key: string;
}

export const standardKey = 'main';
const keyPattern = /^[A-Za-z0-9._-]{1,100}$/;

/** @throws Error when a part is not of its kind: a slip in our own code, never a person's */
export function refOf(person: VolunteerId, purpose: VaultPurpose, key = standardKey): VaultRef {
  if (!keyPattern.test(key)) throw new Error(`"${key}" cannot be a key in the vault: use letters, digits, ".", "_" and "-", at most 100.`);
  if (!(vaultPurposes as readonly string[]).includes(purpose)) throw new Error(`"${purpose}" is no purpose of the vault.`);
  return vaultRef.parse(`${volunteerId.parse(person)}/${purpose}/${key}`);
}

/** @returns undefined for what was never a reference */
export function placeOf(ref: VaultRef): Place | undefined {
  const [person, purpose, key, ...rest] = ref.split('/');
  const known = vaultPurposes.find((one) => one === purpose);
  const whose = volunteerId.safeParse(person);
  if (!known || !whose.success || !key || !keyPattern.test(key) || rest.length > 0) return undefined;
  return { person: whose.data, purpose: known, key };
}
