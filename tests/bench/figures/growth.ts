/** Whether what people wait for grows with what the house has seen, and with how much there is to find. */
import { join } from 'node:path';
import type { Curve, Growth } from '../figure.ts';
import { openAtEvents } from '../growth/at-events.ts';
import { openAtNeeds } from '../growth/at-needs.ts';
import { measureOperation, type Measured, type Operation, type Tries } from '../growth/operations.ts';

const sizes = { events: [10_000, 100_000, 1_000_000], needs: [1000, 10_000, 100_000] };
const toySizes = { events: [4000, 6000, 8000], needs: [20, 60, 200] };
const tries: Tries = { warmUp: 100, measured: 300 };
const toyTries: Tries = { warmUp: 2, measured: 5 };

export const growth: Growth = {
  name: 'growth',
  what: 'what people do and look at, in houses of 10,000 to 1,000,000 events and among 1,000 to 100,000 needs with five shifts each',
  async measure({ quick, folder }, onStep) {
    const { events, needs } = quick ? toySizes : sizes;
    const curves = new Map<string, { -readonly [Field in keyof Curve]: Curve[Field] }>();
    const measureAll = async (operations: readonly Operation[], there: number): Promise<void> => {
      for (const operation of operations) {
        const measured: Measured = await measureOperation(operation, quick ? toyTries : tries);
        const { name, among } = operation;
        const curve = curves.get(name) ?? { operation: name, among, points: [] };
        curve.points = [...curve.points, { there, ...measured }];
        curves.set(name, curve);
      }
    };
    const findings: Record<string, number> = {};
    let done = 0;
    const step = (): void => onStep(++done, events.length + needs.length);
    for (const there of events) {
      const house = await openAtEvents(join(folder, `events-${there}`), there);
      await measureAll(house.writing, there);
      await measureAll(await house.reading(), there);
      findings['bytes of log for an event'] = house.logBytes;
      findings['bytes of read models for an event'] = house.readModelBytes;
      await house.close();
      step();
    }
    for (const there of needs) {
      const board = await openAtNeeds(join(folder, `needs-${there}`), there);
      await measureAll(board.operations, there);
      board.close();
      step();
    }
    return { curves: [...curves.values()], findings };
  },
};
