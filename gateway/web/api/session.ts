/** Sign-in by a six-digit code sent by e-mail, and sign-out. The session itself is a cookie that scripts cannot read. */
import { post, type Reply } from './client.ts';

export type SignInAnswer =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'wrong-code' | 'expired' | 'too-many' | 'wrong-email' | 'unreachable' };

function reasonOf(reply: Reply): Extract<SignInAnswer, { ok: false }>['reason'] {
  const code = (reply.body as { code?: string } | null)?.code ?? '';
  if (reply.status === 429 || code === 'TOO_MANY_ATTEMPTS') return 'too-many';
  if (code === 'OTP_EXPIRED') return 'expired';
  if (code === 'INVALID_EMAIL' || code === 'VALIDATION_ERROR') return 'wrong-email';
  return reply.status >= 500 ? 'unreachable' : 'wrong-code';
}

async function ask(path: string, body: unknown): Promise<SignInAnswer> {
  try {
    const reply = await post(path, body);
    return reply.ok ? { ok: true } : { ok: false, reason: reasonOf(reply) };
  } catch {
    return { ok: false, reason: 'unreachable' };
  }
}

export const sendCode = (email: string): Promise<SignInAnswer> =>
  ask('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' });

/** `name` is kept only for somebody new. */
export const signInWithCode = (email: string, otp: string, name: string): Promise<SignInAnswer> =>
  ask('/api/auth/sign-in/email-otp', name ? { email, otp, name } : { email, otp });

export const signOut = (): Promise<SignInAnswer> => ask('/api/auth/sign-out', {});
