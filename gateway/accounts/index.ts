export { type Accounts, type AccountsConfig, openAccounts } from './accounts.ts';
export { type GuardianToAsk, type Invitations, type InvitationToSend, openInvitations, proofOf } from './invitations.ts';
export { type Mail, Mailbox, smtpMail } from './mail.ts';
export { mailboxRoutes } from './mailbox-page.ts';
export { accountRoutes } from './routes.ts';
export type { Provider } from './provider.ts';
export { loadOrCreateSecret } from './secret.ts';
export { ownPage, signInByCode } from './sign-in.ts';
export { nameIn, welcome } from './welcome.ts';
