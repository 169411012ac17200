/**
 * The protocol between services, intake, recorders and log, with the real code of both ends: whatever is lost, late, doubled, killed
 * or thought dead, every command that was taken in has exactly one outcome, and nobody was told anything else.
 */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { planted } from './protocol/parts.ts';
import { live, type Town } from './protocol/world.ts';

const seed = Number(process.env['SEED'] ?? 20261124);
const wanted = Number(process.env['COMMANDS'] ?? 100_000);
const share = fc.constantFrom(0, 0.02, 0.1);

const towns: fc.Arbitrary<Town> = fc.record({
  seed: fc.integer(),
  commands: fc.integer({ min: 30, max: 70 }),
  streams: fc.integer({ min: 1, max: 3 }),
  services: fc.integer({ min: 1, max: 3 }),
  direct: fc.constantFrom(0, 0, 1),
  recorders: fc.integer({ min: 1, max: 3 }),
  partitions: fc.integer({ min: 1, max: 3 }),
  faults: fc.record({ lost: share, late: share, doubled: share, dropped: share, slow: share }),
  mishaps: fc.integer({ min: 0, max: 12 }),
});

describe('from a command to its one outcome', () => {
  test(`nothing is lost, doubled or misreported in ${wanted} commands`, async () => {
    let commands = 0;
    await fc.assert(
      fc.asyncProperty(towns, async (town) => {
        commands += town.commands;
        expect(await live(town)).toEqual([]);
      }),
      { seed, numRuns: Math.ceil(wanted / 48) },
    );
    expect(commands).toBeGreaterThanOrEqual(wanted);
  }, 600_000);

  test.each(Object.entries(planted))('the simulation notices %s', async (_, parts) => {
    const { failed } = await fc.check(
      fc.asyncProperty(towns, async (town) => (await live(town, parts)).length === 0),
      { seed, numRuns: 300, endOnFailure: true },
    );
    expect(failed).toBe(true);
  });
});
