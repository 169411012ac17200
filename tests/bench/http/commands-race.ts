/** The race of the figures about commands over HTTP: the same crowd sends the same bodies to our server and to one that only writes them down. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShiftId } from '#events';
import { quantile, type Race, type Size } from '../figure.ts';
import { roundsOf } from '../race.ts';
import { Crowd, type Wish } from './crowd.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { makeShifts, signUpOf, signUpsIn } from './shifts.ts';

export interface Door {
  readonly server: ServerProcess;
  /** A new command of this person, who signs up for the shift. */
  wish(person: number, shiftId: ShiftId): Wish | Promise<Wish>;
  /** In every answer that says that a command is recorded. */
  readonly saysRecorded: string;
}

/**
 * @param perRound commands in a round of ours: enough to last about a second
 * @param openDoor starts our server on the folder, where the shifts are already
 */
export async function raceCommands(size: Size, perRound: number, openDoor: (people: number) => Promise<Door>): Promise<Race> {
  const { quick, folder } = size;
  const people = quick ? 8 : 200;
  const round = quick ? { ours: 20, reference: 20 } : { ours: perRound, reference: 16_000 };
  const sample = quick ? 16 : 256;
  const { warmUp, measured } = roundsOf(size);
  const shifts = await makeShifts(folder, Math.ceil((sample + (warmUp + measured) * round.ours) / people));
  const door = await openDoor(people);
  const wishOf = (n: number): Wish | Promise<Wish> => {
    const { person, shiftId } = signUpOf(n, people, shifts);
    return door.wish(person, shiftId);
  };
  const file = join(folder, 'raw.log');
  const rawServer = await startServer({ script: join(import.meta.dirname, 'raw-log-server.ts'), args: [file] });
  const ours = new Side(door.server, door.saysRecorded);
  const reference = new Side(rawServer, '"recorded"');
  let next = 0;
  return {
    async assertEqual() {
      const same = await Promise.all(Array.from({ length: sample }, async (_, n) => wishOf(next + n)));
      const nth = (n: number): Wish => same[n % sample] ?? assert.fail();
      await ours.crowd.send(0, sample, nth, ours.saysRecorded);
      await reference.crowd.send(0, sample, nth, reference.saysRecorded);
      next += sample;
      // Whoever did not hear the answer asks again; the second time is no second sign-up.
      await ours.crowd.send(0, sample, nth, ours.saysRecorded);
      ours.crowd.acknowledged.length = sample;
      assert.deepEqual((await signUpsIn(folder)).toSorted(), inRawLog(file).toSorted());
      ours.forgetMeasures();
      reference.forgetMeasures();
    },
    async ours() {
      await ours.measure(next, round.ours, wishOf);
      next += round.ours;
      return round.ours;
    },
    async reference() {
      await reference.measure(0, round.reference, (n) => wishOf(n % sample));
      return round.reference;
    },
    async assertKept() {
      assert.deepEqual((await signUpsIn(folder)).toSorted(), ours.crowd.acknowledged.toSorted());
      assert.deepEqual(inRawLog(file).toSorted(), reference.crowd.acknowledged.toSorted());
    },
    server: door.server,
    findings: () => ({ ...ours.findings('ours'), ...reference.findings('reference') }),
    async close() {
      await Promise.all([ours.stop(), reference.stop()]);
    },
  };
}

const inRawLog = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { readonly id: string }).id);

class Side {
  readonly crowd: Crowd;
  readonly saysRecorded: string;
  readonly #server: ServerProcess;
  #cpuMs = 0;

  constructor(server: ServerProcess, saysRecorded: string) {
    this.#server = server;
    this.crowd = new Crowd(server.url);
    this.saysRecorded = saysRecorded;
  }

  async measure(first: number, count: number, wishOf: (n: number) => Wish | Promise<Wish>): Promise<void> {
    const before = await this.#server.cpuMs();
    await this.crowd.send(first, count, wishOf, this.saysRecorded);
    this.#cpuMs += (await this.#server.cpuMs()) - before;
  }

  forgetMeasures(): void {
    this.crowd.times.length = 0;
    this.crowd.firstTimes.length = 0;
    this.#cpuMs = 0;
  }

  findings(side: string): Record<string, number> {
    const { times, firstTimes } = this.crowd;
    return {
      [`${side} p50 ms`]: quantile(times, 0.5),
      [`${side} p99 ms`]: quantile(times, 0.99),
      [`${side} first on a connection p99 ms`]: quantile(firstTimes, 0.99),
      [`${side} server ms of processor per 1000 commands`]: (this.#cpuMs / (times.length + firstTimes.length)) * 1000,
    };
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}
