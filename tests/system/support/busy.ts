/** People who sign up, give the place back and sign up again, one wish after the other, while something goes wrong. */
import { until, type Need, type Settled, type Somebody } from './journey.ts';

export interface BusyCrowd {
  /** Resolves when everybody has been answered twice from now on: what was asked before is settled, and new wishes are too. */
  answeredAnew(): Promise<void>;
  /** Everybody signs up a last time. @returns every wish and how it ended, in each person's order */
  stop(): Promise<readonly Ended[]>;
}

export interface Ended {
  readonly person: string;
  readonly type: 'SignUpForShift' | 'WithdrawFromShift';
  readonly outcome: Settled;
}

export function keepBusy(crowd: readonly Somebody[], { shiftKey }: Need): BusyCrowd {
  const ended = new Map<Somebody, Ended[]>(crowd.map((person) => [person, []]));
  let stopping = false;
  const busy = async (person: Somebody, own: Ended[]): Promise<void> => {
    for (let isOn = false; !stopping || !isOn; isOn = !isOn) {
      const type = isOn ? 'WithdrawFromShift' : 'SignUpForShift';
      own.push({ person: person.key, type, outcome: await person.wish(type, { shiftKey }) });
    }
  };
  const everybody = Promise.all(ended.entries().map(([person, own]) => busy(person, own)));
  return {
    async answeredAnew() {
      const before = new Map(ended.entries().map(([person, own]) => [person, own.length]));
      const anew = until('everybody is answered', async () =>
        ended.entries().every(([person, own]) => own.length >= (before.get(person) ?? 0) + 2) ? true : undefined,
      );
      // What ends a person's loop ends the wait.
      await Promise.race([anew, everybody]);
    },
    async stop() {
      stopping = true;
      await everybody;
      return [...ended.values()].flat();
    },
  };
}
