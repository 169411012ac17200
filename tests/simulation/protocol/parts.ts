/** Where a mistake can be planted. The right parts change nothing; every other set breaks one rule of the protocol on purpose. */
import { noStream, RevisionConflictError, type EventLog, type IntakeHandler, type MemoryEventLog } from '#events';
import { StreamCache, type Answers, type CommandEmitterOptions, type Service } from '#services/kernel';

export interface Parts {
  serviceCache(log: EventLog): StreamCache;
  recorderCache(log: EventLog): StreamCache;
  recorderLog(log: EventLog, store: MemoryEventLog): EventLog;
  handler(handler: IntakeHandler): IntakeHandler;
  answers(answers: Answers): CommandEmitterOptions['answers'];
  service(service: Service): Service;
}

export const right: Parts = {
  serviceCache: (log) => new StreamCache(log),
  recorderCache: (log) => new StreamCache(log),
  recorderLog: (log) => log,
  handler: (handler) => handler,
  answers: (answers) => answers,
  service: (service) => service,
};

/** Knows the state of a stream, but not which commands made it. */
class ForgetfulCache extends StreamCache {
  override async get(...args: Parameters<StreamCache['get']>): ReturnType<StreamCache['get']> {
    return { ...(await super.get(...args)), commands: new Map() };
  }
  override async refresh(...args: Parameters<StreamCache['refresh']>): ReturnType<StreamCache['refresh']> {
    return { ...(await super.refresh(...args)), commands: new Map() };
  }
}

/** Appends wherever the stream is, as with an expected revision of `ANY`. */
const appendAnywhere = (log: EventLog, store: MemoryEventLog): EventLog => ({
  read: (...args) => log.read(...args),
  subscribe: (options) => log.subscribe(options),
  head: () => log.head(),
  close: () => log.close(),
  async append(stream, expectedRevision, events) {
    for (let expected = expectedRevision; ; expected = (await store.read(stream)).at(-1)?.revision ?? noStream) {
      try {
        return await log.append(stream, expected, events);
      } catch (error) {
        if (!(error instanceof RevisionConflictError)) throw error;
      }
    }
  },
});

export const planted: Readonly<Record<string, Parts>> = {
  'no look for the command id when a service loads a stream': { ...right, serviceCache: (log) => new ForgetfulCache(log) },
  'no look for the command id on a conflict': { ...right, recorderCache: (log) => new ForgetfulCache(log) },
  'an append at any revision': { ...right, recorderLog: appendAnywhere },
  'offsets committed before the append': {
    ...right,
    handler: (handler) => async (batch) => {
      for (const { settle } of batch.deliveries) settle();
      await handler(batch);
    },
  },
  'an answer before the commit': {
    ...right,
    answers: (answers) => ({
      live: true,
      onFact: (listener) => answers.onFact(listener),
      expect: () => ({
        outcome: Promise.resolve({ outcome: 'recorded', stream: 'roster-guess', revision: 0, position: 1, events: ['VolunteerSignedUp'] }),
        forget: () => undefined,
      }),
    }),
  },
  'a no to a second try while the first is under way': {
    ...right,
    service: (service) => ({ ...service, handle: (command) => service.handle({ ...command, again: false }) }),
  },
};
