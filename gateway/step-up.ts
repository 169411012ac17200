/**
 * Before what reaches far or cannot be taken back (roles, an export, erasure) a person shows again who they are: an open session on a
 * borrowed device is not enough. Signing in, with a code or a passkey, is that proof, and it holds for a few minutes (ASVS 5.0, 7.5.3).
 */
import { Refusal } from '#services/kernel';

export const proofHoldsMs = 10 * 60_000;

export interface Proven {
  /** When the person last showed who they are, ISO 8601 UTC; nobody knows when left out. */
  readonly signedInAt?: string | undefined;
}

/** @param now ISO 8601 UTC */
export const hasJustSignedIn = ({ signedInAt }: Proven, now: string): boolean =>
  signedInAt !== undefined && Date.parse(now) - Date.parse(signedInAt) < proofHoldsMs;

/** @throws Refusal `sign-in-again`, whose way out the web app follows */
export function mustHaveJustSignedIn(person: Proven, now: string): void {
  if (hasJustSignedIn(person, now)) return;
  throw new Refusal({
    kind: 'forbidden',
    code: 'sign-in-again',
    message: 'This reaches far, so show again that it is you.',
    wayOut: 'Sign in again; then you have ten minutes.',
    details: { minutes: proofHoldsMs / 60_000 },
  });
}
