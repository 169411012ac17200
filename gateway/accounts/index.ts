export { type Accounts, addressHeader, type Newcomer, openAccounts } from './accounts.ts';
export { Mailbox, smtpMail } from './mail.ts';
export { mailboxRoutes } from './mailbox-page.ts';
export { loadOrCreateSecret } from './secret.ts';
export { ownPage, signInByCode } from './sign-in.ts';
