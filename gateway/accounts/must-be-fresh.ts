/** Before what changes how somebody signs in: the same proof as before everything that reaches far. */
import { APIError } from 'better-auth/api';
import { hasJustSignedIn } from '../step-up.ts';

/** @throws APIError `SIGN_IN_AGAIN`, which the app answers with a sign-in */
export function mustBeFresh(signedInAt: Date): void {
  if (hasJustSignedIn({ signedInAt: new Date(signedInAt).toISOString() }, new Date().toISOString())) return;
  throw new APIError('FORBIDDEN', { code: 'SIGN_IN_AGAIN', message: 'Sign in again; then you have ten minutes.' });
}
