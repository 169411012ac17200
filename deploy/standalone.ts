/** `npm start`: everything in one process on one port. `--dev`: the web app is served from its sources. */
import { readConfig } from './config.ts';
import { openHouse, type House } from './house.ts';
import { packForNextStart } from './packages.ts';
import { createLogger, stopOnSignal } from './process.ts';
import { buildWebWhenStale, freshWebApp, webAppAfter } from './web-build.ts';

const say = (words: string): void => void process.stdout.write(`${words}\n`);

/** Whom one can be here; only those who have an account. */
async function whoIsHere({ gateway }: House): Promise<string> {
  const { personas } = await import('./demo/index.ts');
  const known = await Promise.all(personas.map(async (persona) => ((await gateway.accounts.emailOf(persona.id)) ? [persona] : [])));
  const lines = known.flat().map(({ is, name, email, look }) => `  ${email.padEnd(30)} ${`${name}, ${is}`.padEnd(26)} ${look}`);
  if (lines.length === 0) return '';
  return `\nSign in with one of these addresses:\n${lines.join('\n')}\n`;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const development = process.argv.includes('--dev');
  // On another core, while the house is opened and the demo community moves in.
  const build = development ? Promise.resolve() : buildWebWhenStale(say);
  build.catch(() => undefined);
  const house = await openHouse(config, logger, development ? freshWebApp : webAppAfter(build));
  stopOnSignal(logger, () => house.close());
  say(`Many Hands listens at ${config.baseUrl ?? house.url}`);
  await Promise.all([build, house.open]);
  const seconds = process.uptime().toFixed(1);
  say(`Open after ${seconds} s.${config.demo ? await whoIsHere(house) : ''}`);
  if (!config.smtpUrl) say(`Sign-in codes wait at ${house.url}/mailbox`);
  if (!development) await packForNextStart();
}

start().catch((error: unknown) => {
  process.stderr.write(`Many Hands could not start.\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
