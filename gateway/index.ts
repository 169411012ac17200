/** The only door into gateway/: the one HTTP server, and the schema it answers. */
export {
  codeIn,
  loadOrCreateSecret,
  Mailbox,
  ownPage,
  signInByCode,
  smtpMail,
  welcome,
  openAccounts,
  type Accounts,
  type AccountsConfig,
  type Mail,
  type Provider,
} from './accounts/index.ts';
export { printGatewaySchema } from './graphql/index.ts';
export { readFrame } from './html/frame.ts';
export type { Gateway, GatewayOptions, House } from './options.ts';
export { forgetting } from './my-data/index.ts';
export { openGateway } from './server.ts';
export { builtWebApp, type WebApp } from './web-app.ts';
