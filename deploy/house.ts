/** The whole house in one process: the system, the gateway in front of it, and the demo community when there is nothing yet. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { gatherLooks, openSqliteLooks } from '#events';
import { loadOrCreateSecret, Mailbox, openGateway, smtpMail, type Gateway, type GatewayOptions } from '#gateway';
import { openQueries } from '#projections';
import { newId, systemClock } from '#services/kernel';
import { organizationsByName } from '#services/projects';
import type { Config } from './config.ts';
import { loadOrCreateExportKey } from './person-key.ts';
import { openSystem, type System } from './system.ts';

export interface House {
  /** How people on this machine reach it. */
  readonly url: string;
  readonly gateway: Gateway;
  readonly system: System;
  /** Resolves when it can answer everything: read models are live, and the demo community is there. @throws when that failed */
  readonly open: Promise<void>;
  close(): Promise<void>;
}

/** @throws when the port or the data folder is taken, the log is damaged, or a key does not fit */
export async function openHouse(config: Config, logger: Logger, web: GatewayOptions['web']): Promise<House> {
  const system = await openSystem(config, logger);
  const looks = gatherLooks(openSqliteLooks(join(config.dataFolder, 'looks')), systemClock.now, (err) =>
    logger.error({ err }, 'who looked could not be written down; it is tried again'),
  );
  const close = async (): Promise<void> => {
    await looks.close();
    await system.close();
  };
  try {
    const gateway = await openGateway({
      house: {
        ...system,
        looks,
        queries: openQueries(system.projections),
        organizationsByName: () => organizationsByName(system.log),
        clock: systemClock,
        newId,
      },
      port: config.port,
      host: config.host,
      door: config.door,
      baseUrl: config.baseUrl,
      production: config.production,
      trustedProxies: config.trustedProxies,
      accounts: join(config.dataFolder, 'accounts'),
      secret: loadOrCreateSecret(join(config.keyFolder, 'session.secret')),
      exportKey: loadOrCreateExportKey(config.keyFolder),
      mail: config.smtpUrl ? smtpMail(config.smtpUrl, config.mailFrom) : new Mailbox(systemClock.now),
      signInsPerMinute: config.signInsPerMinute,
      provider: config.provider,
      passwords: config.passwords,
      rolesNeedPasskey: config.rolesNeedPasskey,
      ownQuestionsOnly: config.ownQuestionsOnly,
      web,
      onFault: (err, errorId) => logger.error({ err, errorId }, 'the gateway failed'),
    });
    return {
      url: gateway.url,
      gateway,
      system,
      open: openUp(config, system, gateway),
      async close() {
        await gateway.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openUp({ demo }: Config, system: System, gateway: Gateway): Promise<void> {
  if (demo && (await system.log.head()).position === 0) {
    gateway.prepare('A demo community is moving in.');
    const { makeDemoCommunity } = await import('./demo/index.ts');
    await makeDemoCommunity({
      system,
      admit: gateway.accounts.admit,
      at: systemClock.now(),
      onProgress: ({ what, done, of }) => gateway.prepare(`A demo community is moving in: ${what} (${done} of ${of}).`),
    });
    gateway.prepare(undefined);
  }
  await gateway.open;
  gateway.beginNews();
}
