/** `npm run vault -- rotate-key | new-ledger | forget`: what the keeper of the vault does on the machine, while nobody is served from it. */
import { join } from 'node:path';
import {
  beginLedger,
  loadOrCreateKey,
  openLedgerFile,
  openPostgresLedger,
  openPostgresVault,
  openSqliteVault,
  rotateKeyFile,
  type ErasureLedger,
  type StoredVault,
} from '#events';
import { readConfig } from './config.ts';
import { readDistributedConfig } from './distributed-config.ts';
import { forgetSomebody, forgetUsage } from './forget.ts';
import { OperatorError } from './on-the-machine.ts';

const usage = `npm run vault -- rotate-key   gives the vault another key-encryption key
npm run vault -- new-ledger   begins a ledger of erasures when the one before is lost for good
${forgetUsage}`;

const config = readConfig(process.env, { facesPeople: false });
const { postgresUrl, ledgerUrl } = readDistributedConfig(process.env);

const openVault = (key: Buffer): StoredVault | Promise<StoredVault> =>
  postgresUrl === undefined
    ? openSqliteVault({ folder: join(config.dataFolder, 'vault'), key })
    : openPostgresVault({ url: postgresUrl, key });
const openLedger = (mayBeNew: boolean): Promise<ErasureLedger> =>
  ledgerUrl === undefined ? openLedgerFile(config.ledgerFile, mayBeNew) : openPostgresLedger(ledgerUrl, mayBeNew);

async function rotateKey(): Promise<string> {
  const { retired, dataKeys } = await rotateKeyFile(config.vaultKeyFile, openVault);
  return `${dataKeys} data keys are wrapped with a new key now.
The earlier one is ${retired}. It opens backups made until now: keep it elsewhere, and destroy it with the last of them.`;
}

async function newLedger(): Promise<string> {
  const vault = await openVault(loadOrCreateKey(config.vaultKeyFile));
  try {
    const known = await beginLedger(vault, openLedger);
    return `The ledger of erasures begins with ${known} people whom this vault has forgotten.`;
  } finally {
    await vault.close();
  }
}

const tasks: Readonly<Record<string, (args: readonly string[]) => Promise<string>>> = {
  'rotate-key': rotateKey,
  'new-ledger': newLedger,
  forget: (args) => forgetSomebody(args, config),
};

try {
  const [name = '', ...rest] = process.argv.slice(2);
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task || (name !== 'forget' && rest.length > 0)) throw new OperatorError(usage);
  console.log(await task(rest));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
