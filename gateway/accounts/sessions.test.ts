/** What a request of somebody who is signed in asks the accounts for, counted, from the very first one on. */
import { expect, test } from '@jest/globals';
import { countStatements, specTime, temporaryFolder } from '#tests/support';
import { openAccounts } from './accounts.ts';
import { addressHeader } from './auth-options.ts';
import { Mailbox } from './mail.ts';

const baseUrl = 'https://hands.example.org';
const email = 'ana@example.org';

test('a cookie of ours is one look, also when it comes for the first time; no other cookie is any look of ours', async () => {
  using folder = temporaryFolder();
  const mailbox = new Mailbox(() => specTime);
  const open = () =>
    openAccounts({
      database: folder.path,
      secret: 'a secret for specs, long and of many letters',
      baseUrl,
      production: true,
      mail: mailbox,
      signInsPerMinute: 5,
      welcome: async () => undefined,
      onFault(fault) {
        throw fault;
      },
    });
  const before = await open();
  const post = (path: string, body: object): Promise<Response> =>
    before.handle(
      new Request(`${baseUrl}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: baseUrl, [addressHeader]: '192.0.2.1' },
        body: JSON.stringify(body),
      }),
    );
  await post('/email-otp/send-verification-otp', { email, type: 'sign-in' });
  const otp = /\b\d{6}\b/.exec(mailbox.letters(email)[0]?.text ?? '')?.[0];
  const answer = await post('/sign-in/email-otp', { email, otp });
  const [signed = ''] = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  before.close();

  const accounts = await open();
  using asked = countStatements();
  for (let time = 0; time < 2; time++) {
    expect((await accounts.personOf(signed))?.email).toBe(email);
    expect(asked.taken()).toEqual({ 'SELECT u."id", u."email",': 1 });
  }
  for (const wrong of [
    signed.replace(/%3D$/, ''),
    signed.replace(/\.[^.]{4}/, '.AAAA'),
    signed.replace('=', '=%E0%A4%A'),
    `${signed}; ${signed}`,
  ]) {
    expect(wrong).not.toBe(signed);
    await accounts.personOf(wrong);
    expect(asked.taken()).not.toHaveProperty('SELECT u."id", u."email",');
  }
  accounts.close();
});
