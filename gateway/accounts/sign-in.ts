/** Signing in as a program does it, for tests and benches: ask for a code, read the mailbox, enter it. */

/** Our own pages send this; other sites cannot. */
export const ownPage = { 'x-requested-with': 'many-hands' };

/** The newest one among somebody's letters, the newest first; there are letters about other things too. */
export const codeIn = (letters: readonly { readonly subject: string }[]): string | undefined =>
  letters.map(({ subject }) => /^\d{6}(?= is your)/.exec(subject)?.[0]).find((code) => code !== undefined);

/**
 * @param url where the gateway is; outside production, as it reads the mailbox page
 * @returns the cookie header to send
 * @throws Error with the answer when a step is refused
 */
export async function signInByCode(url: string, email: string, name?: string): Promise<string> {
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    });
  const asked = await post('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' });
  if (!asked.ok) throw new Error(`no code for ${email}: ${asked.status} ${await asked.text()}`);
  const mailbox = await fetch(`${url}/mailbox?to=${encodeURIComponent(email)}`, { headers: { accept: 'application/json' } });
  const otp = codeIn((await mailbox.json()) as { subject: string }[]);
  const answer = await post('/api/auth/sign-in/email-otp', { email, otp, ...(name ? { name } : {}) });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
