/** Passwords, in a house that has them: signing in with one, and a person's own. */
import { post, read, type Reply } from './client.ts';

/** `again`: sign in once more first. */
export type PasswordAnswer = 'done' | 'again' | 'short' | 'long' | 'common' | 'wrong' | 'too-many' | 'failed';

const answers: Readonly<Record<string, PasswordAnswer>> = {
  SIGN_IN_AGAIN: 'again',
  PASSWORD_TOO_SHORT: 'short',
  PASSWORD_TOO_LONG: 'long',
  PASSWORD_TOO_COMMON: 'common',
  INVALID_EMAIL_OR_PASSWORD: 'wrong',
  INVALID_EMAIL: 'wrong',
};

function answerOf({ ok, status, body }: Reply): PasswordAnswer {
  if (ok) return 'done';
  return status === 429 ? 'too-many' : (answers[String((body as { readonly code?: unknown } | null)?.code)] ?? 'failed');
}
const ask = (path: string, body: object): Promise<PasswordAnswer> => post(path, body).then(answerOf, () => 'failed');

export const signInWithPassword = (email: string, password: string): Promise<PasswordAnswer> =>
  ask('/api/auth/sign-in/email', { email, password });
export const setPassword = (password: string): Promise<PasswordAnswer> => ask('/api/auth/password/set', { password });
export const removePassword = (): Promise<PasswordAnswer> => ask('/api/auth/password/remove', {});

/** @throws Error when nobody answers */
export async function hasPassword(): Promise<boolean> {
  const { ok, status, body } = await read('/api/auth/password');
  if (!ok) throw new Error(`The gateway answered ${status}.`);
  return (body as { readonly set: boolean }).set;
}
