/** One service in a process of its own: its commands over HTTP, its recorder, its policies; all of them, or one role alone. */
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import type { Logger } from 'pino';
import { categories, IntakeAwayError, openSqliteEventLog, type Category, type EventLog, type Intake, type ServiceName } from '#events';
import {
  Answers,
  CommandEmitter,
  CommandHandler,
  isCommand,
  runRecorder,
  serviceApp,
  StreamCache,
  systemClock,
  type RunningPolicies,
  type RunningRecorder,
  type VerifyPerson,
  type WritePath,
} from '#services/kernel';
import type { DistributedConfig } from './distributed-config.ts';
import { openIntake, openSharedLog, untilThere } from './distributed-ground.ts';
import {
  countConflicts,
  measureCommands,
  measured,
  measureIntake,
  measureRecorder,
  processMetrics,
  type RecorderMetrics,
} from './metrics.ts';
import { serviceMakers, startPolicies } from './system.ts';

export interface OpenService {
  readonly app: RequestListener;
  /** No new commands are to be taken: `GET /ready` turns red. */
  drain(): void;
  /** When every answer on its way is given. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly config: DistributedConfig;
  readonly dataFolder: string;
  readonly verifyPerson: VerifyPerson;
  readonly logger: Logger;
  /** The process has to end: nothing in it can go on. */
  readonly onCrash: (fault: unknown) => void;
}

/** @throws when what it stands on is not there */
export async function openService(name: ServiceName, options: ServiceOptions): Promise<OpenService> {
  const { config, dataFolder, verifyPerson, logger, onCrash } = options;
  const { store, kafka, roles, writePath } = config;
  const metrics = processMetrics(name);
  const log = countConflicts(
    store ? await openSharedLog(store, logger) : await openSqliteEventLog({ folder: join(dataFolder, 'log') }),
    metrics,
  );
  const intake = kafka ? await untilThere('Kafka', logger, () => openIntake(kafka, logger, onCrash)) : undefined;
  if (intake) measureIntake(() => intake.waiting(name), metrics);
  const cache = new StreamCache(log);
  const answers = new Answers({
    log,
    categories: (Object.keys(categories) as Category[]).filter((category) => categories[category] === name),
    onFault: (err) => logger.warn({ err }, 'what is recorded is not heard; trying again'),
  });
  answers.start();

  const path = wayInto(log, intake, cache, answers);
  const service = measureCommands(serviceMakers[name]({ log, path }), metrics);
  const recorder = intake && roles.includes('recorder') ? await startRecorder(intake) : undefined;
  const policies = roles.includes('policies') ? startPolicies(service, log, join(dataFolder, 'policies', `${name}.db`), logger) : undefined;
  if (policies) measured('many_hands_policies_position', 'Up to where in the log every policy has come.', metrics, policies.position);

  let draining = false;
  const ready = (): boolean => answers.live && !draining && !(writePath === 'kafka' && intake?.away);
  return {
    app: appOf(),
    drain: () => void (draining = true),
    stop: () => stop({ policies, recorder, answers, intake, log }),
  };

  function wayInto(into: EventLog, through: Intake | undefined, known: StreamCache, heard: Answers): WritePath {
    if (writePath === 'kafka' && through) {
      const { answerWithinMs } = config;
      return new CommandEmitter({ service: name, log: into, intake: through, answers: heard, cache: known, answerWithinMs });
    }
    return new CommandHandler(into, { shared: store !== undefined });
  }

  async function startRecorder(from: Intake): Promise<RunningRecorder> {
    let running: RunningRecorder | undefined;
    const told: RecorderMetrics = measureRecorder(() => running?.lag() ?? 0, metrics);
    running = await runRecorder({
      service: name,
      log,
      intake: from,
      deciders: service.deciders,
      cache,
      onFault(err, stream) {
        told.failed();
        logger.warn({ err, stream }, 'the recorder failed and will try again');
      },
      onParked(place, reason) {
        told.parked();
        logger.error({ place, reason }, 'a record was parked; see "npm run parked -- list"');
      },
    });
    return running;
  }

  function appOf(): RequestListener {
    const app = express();
    app.disable('x-powered-by');
    app.get('/metrics', (_, response, next) => {
      metrics.metrics().then((text) => void response.type(metrics.contentType).send(text), next);
    });
    const edge = serviceApp({
      service,
      verifyPerson,
      clock: systemClock,
      ready,
      // That Kafka is away its client tells once in a while; each command that is turned away meanwhile would bury it.
      onFault: (err) => void (err instanceof IntakeAwayError || logger.error({ err }, 'a command failed')),
    });
    if (roles.includes('api')) {
      app.use(edge);
      return (request, response) => (isCommand(request) ? edge(request, response) : void app(request, response));
    }
    // A process that only records or carries on answers whether it is well, but takes nobody's commands.
    app.use('/commands', (_, response) => void response.status(404).json({ message: 'Not in this process.' }));
    app.use(edge);
    return app;
  }
}

interface Running {
  readonly policies: RunningPolicies | undefined;
  readonly recorder: RunningRecorder | undefined;
  readonly answers: Answers;
  readonly intake: Intake | undefined;
  readonly log: EventLog;
}

/** Whoever gives others work ends first. */
async function stop({ policies, recorder, answers, intake, log }: Running): Promise<void> {
  await policies?.stop();
  await recorder?.stop();
  await answers.stop();
  await intake?.close();
  await log.close();
}
