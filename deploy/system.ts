/** The composition root of the embedded form: the one place that knows which adapters stand behind the ports. */
import { join } from 'node:path';
import {
  guardByLedger,
  loadOrCreateKey,
  openLedgerFile,
  openSqliteEventLog,
  openSqliteVault,
  type EventLog,
  type ServiceName,
  type Vault,
} from '#events';
import { projections, runProjections, type RunningProjections } from '#projections';
import {
  CommandHandler,
  openPolicyMemory,
  runPolicies,
  type Command,
  type Outcome,
  type RunningPolicies,
  type Service,
  type ServiceGround,
} from '#services/kernel';
import { createMatching } from '#services/matching';
import { createProjects } from '#services/projects';
import { createRecognition } from '#services/recognition';
import { createVolunteers } from '#services/volunteers';
import type { Logger } from 'pino';

export interface System {
  readonly log: EventLog;
  readonly vault: Vault;
  readonly services: Readonly<Record<ServiceName, Service>>;
  readonly projections: RunningProjections;
  send(service: ServiceName, command: Command): Promise<Outcome>;
  /** Resolves when policies and projections have done everything that follows from what is recorded, and the files of the read models say so. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface SystemFolders {
  readonly dataFolder: string;
  readonly keyFolder: string;
  /** Both in `keyFolder` when left out. */
  readonly vaultKeyFile?: string;
  readonly ledgerFile?: string;
}

export const serviceMakers = {
  projects: createProjects,
  volunteers: createVolunteers,
  matching: createMatching,
  recognition: createRecognition,
};

/** What a system stands on. The adapters behind the ports are chosen by whoever opens it. */
export interface SystemGround {
  readonly log: EventLog;
  readonly vault: Vault;
  /** Other processes write to the log too. */
  readonly shared: boolean;
  /** Where a service's policies keep how far they are, or `:memory:`. */
  readonly policyMemory: (service: ServiceName) => string;
  /** The folder of the read models, or `:memory:`. */
  readonly readModels: string;
  /** Of the log, where it is SQLite. */
  readonly logFolder?: string;
}

/** @throws when another process holds the data folder, when the log is damaged, or when the ledger of erasures is missing */
export async function openSystem(folders: SystemFolders, logger: Logger): Promise<System> {
  const { dataFolder } = folders;
  const logFolder = join(dataFolder, 'log');
  const log = await openSqliteEventLog({ folder: logFolder });
  const vault = await openOwnVault(folders).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  const policyMemory = (service: ServiceName): string => join(dataFolder, 'policies', `${service}.db`);
  return standOn({ log, vault, shared: false, policyMemory, readModels: join(dataFolder, 'read'), logFolder }, logger);
}

async function openOwnVault({ dataFolder, keyFolder, ...files }: SystemFolders): Promise<Vault> {
  const { vaultKeyFile = join(keyFolder, 'vault.key'), ledgerFile = join(keyFolder, 'erasures.jsonl') } = files;
  const stored = openSqliteVault({ folder: join(dataFolder, 'vault'), key: loadOrCreateKey(vaultKeyFile) });
  try {
    return await guardByLedger(stored, (mayBeNew) => openLedgerFile(ledgerFile, mayBeNew));
  } catch (error) {
    await stored.close();
    throw error;
  }
}

/** Services, policies and read models in this process. Closing it closes the ground too. */
export function standOn({ log, vault, shared, policyMemory, readModels: folder, logFolder }: SystemGround, logger: Logger): System {
  const services = servicesOver(log, shared);
  const policies = Object.values(services).map((service) => startPolicies(service, log, policyMemory(service.name), logger));
  const readModels = runProjections({
    log,
    projections,
    folder,
    logFolder,
    onFault: (projection, err) =>
      logger.error({ projection, err }, 'a read model stands still; it goes on after a restart once the cause is gone'),
  });
  return {
    log,
    vault,
    services,
    projections: readModels,
    send: (service, command) => services[service].handle(command),
    settle: () => settle(log, policies, readModels),
    async close() {
      await Promise.all(policies.map((running) => running.stop()));
      await readModels.stop();
      await log.close();
      await vault.close();
    },
  };
}

/** The services, appending at once. @param shared other processes write to the log too */
export function servicesOver(log: EventLog, shared: boolean): Readonly<Record<ServiceName, Service>> {
  const ground = (): ServiceGround => (shared ? { log, path: new CommandHandler(log, { shared }) } : { log });
  return {
    projects: createProjects(ground()),
    volunteers: createVolunteers(ground()),
    matching: createMatching(ground()),
    recognition: createRecognition(ground()),
  };
}

/** Runs a service's policies; what the rules refuse is told, not retried. */
export function startPolicies(service: Service, log: EventLog, memoryFile: string, logger: Logger): RunningPolicies {
  const memory = openPolicyMemory(memoryFile);
  const running = runPolicies({
    log,
    memory,
    policies: service.policies,
    send: (command) => service.handle(command),
    onRefused: (policy, command, outcome) =>
      logger.warn({ policy, type: command.type, commandId: command.commandId, outcome }, 'a policy was refused'),
    onFault: (policy, fault) => logger.error({ policy, err: fault }, 'a policy failed and will try again'),
  });
  return {
    ...running,
    async stop() {
      await running.stop();
      memory.close();
    },
  };
}

async function settle(log: EventLog, policies: readonly RunningPolicies[], readModels: RunningProjections): Promise<void> {
  for (;;) {
    const { position } = await log.head();
    await Promise.all(policies.map((running) => running.passed(position)));
    // A policy's own events may move other policies: done only when nothing came after.
    if ((await log.head()).position > position) continue;
    while (!(await readModels.passed(position, { timeoutMs: 60_000 })));
    return readModels.commit();
  }
}
