/** The doors that this house opens beside codes and passkeys, and the way to a provider's door. */
import { post, read } from './client.ts';

export interface Ways {
  /** What people call the provider they can sign in through; null when there is none. */
  readonly provider: string | null;
  /** People may have one. */
  readonly passwords: boolean;
}

const none: Ways = { provider: null, passwords: false };
let asked: Promise<Ways> | undefined;

/** None when nobody answers: a code by mail always works. */
export function signInWays(): Promise<Ways> {
  asked ??= read('/api/auth/ways').then(
    ({ ok, body }) => (ok ? (body as Ways) : none),
    () => none,
  );
  return asked;
}

/** Leaves this page when all is well. @param back where to come back to; @returns false when the provider cannot be reached */
export async function goToProvider(back: string): Promise<boolean> {
  const reply = await post('/api/auth/sign-in/provider', { back }).catch(() => undefined);
  const { url } = (reply?.ok ? reply.body : {}) as { readonly url?: string };
  if (!url) return false;
  location.assign(url);
  return true;
}
