/** The race of the figures about the street: the same crowd asks two servers for the same, and what the store holds of it is compared. */
import assert from 'node:assert/strict';
import type { EventLog } from '#events';
import { quantile, type Race, type Size } from '../figure.ts';
import { Crowd, type Wish } from '../http/crowd.ts';
import { openService, wishes, type Door, type SignUp } from './door.ts';
import { openGround, type Ground } from './ground.ts';
import { openRosters, shiftIds, signUpsIn } from './rosters.ts';

type Spread = (n: number, shifts: ReturnType<typeof shiftIds>) => SignUp;

const saysRecorded = '"outcome":"recorded"';
/** Sign-ups of a round. */
export const perRound = ({ quick }: Size): number => (quick ? 20 : 1000);

/** Everybody at once for the same: as many people as a round has sign-ups, a roster for each round. */
export const ofOneRoster =
  (size: Size): Spread =>
  (n, shifts) =>
    signUpOf(n % perRound(size), shifts[Math.floor(n / perRound(size))]);

/** Each sign-up of a round in a stream of its own. */
export const ofManyRosters =
  (size: Size): Spread =>
  (n, shifts) =>
    signUpOf(Math.floor(n / perRound(size)), shifts[n % perRound(size)]);

function signUpOf(person: number, shiftId: SignUp['shiftId'] | undefined): SignUp {
  if (shiftId === undefined) throw new Error('More sign-ups than rosters.');
  return { person, shiftId };
}

/** @param openReference a server that does the same on the same ground */
export async function raceStreet(size: Size, spread: Spread, openReference: (ground: Ground) => Promise<Door>): Promise<Race> {
  const ground = await openGround(size.folder);
  const shifts = shiftIds(perRound(size));
  const wish = wishes(size.folder, (n) => spread(n, shifts));
  const ours = await Side.open(ground, await openService(size.folder, ground, 'kafka'), wish);
  const reference = await Side.open(ground, await openReference(ground), wish);
  for (const { log } of [ours, reference]) await openRosters(log, shifts);
  return {
    async assertEqual() {
      for (const side of [ours, reference]) {
        await side.round(perRound(size));
        side.crowd.times.length = 0;
      }
      assert.deepEqual(await signUpsIn(ours.log), await signUpsIn(reference.log));
    },
    ours: () => ours.round(perRound(size)),
    reference: () => reference.round(perRound(size)),
    async assertKept() {
      for (const { log, crowd } of [ours, reference]) {
        const commands = (await signUpsIn(log)).map((line) => line.split(' ')[0]);
        assert.deepEqual(commands, crowd.acknowledged.toSorted());
      }
    },
    server: ours.door.server,
    findings: () => ({ ...ours.findings('ours'), ...reference.findings('reference') }),
    async close() {
      await Promise.all([ours.door.server.stop(), reference.door.server.stop()]);
      await ground.stop();
    },
  };
}

class Side {
  readonly door: Door;
  readonly log: EventLog;
  readonly crowd: Crowd;
  readonly #wish: (n: number) => Promise<Wish>;
  #next = 0;
  #cpuMs = 0;

  private constructor(door: Door, log: EventLog, wish: (n: number) => Promise<Wish>) {
    this.door = door;
    this.log = log;
    this.crowd = new Crowd(door.server.url);
    this.#wish = wish;
  }

  static async open(ground: Ground, door: Door, wish: (n: number) => Promise<Wish>): Promise<Side> {
    return new Side(door, await ground.logOf(door.namespace), wish);
  }

  async round(count: number): Promise<number> {
    const before = await this.door.server.cpuMs();
    await this.crowd.send(this.#next, count, this.#wish, saysRecorded);
    this.#next += count;
    this.#cpuMs += (await this.door.server.cpuMs()) - before;
    return count;
  }

  findings(side: string): Record<string, number> {
    const { times } = this.crowd;
    return {
      [`${side} p50 ms`]: quantile(times, 0.5),
      [`${side} p99 ms`]: quantile(times, 0.99),
      [`${side} server ms of processor per 1000 commands`]: (this.#cpuMs / times.length) * 1000,
    };
  }
}
