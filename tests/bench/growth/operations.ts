/** What people do, once each, and how long it took and what it asked of SQLite. */
import { countStatements } from '../../support/count-statements.ts';
import { median } from '../figure.ts';

export interface Operation {
  readonly name: string;
  readonly among: string;
  /** @param n counts up, so that nobody does the same thing twice @throws Error when it gave nothing */
  once(n: number): unknown;
}
export interface Measured {
  readonly medianUs: number;
  /** Processor time in the mean: what no disk and no neighbour makes longer. */
  readonly processorUs: number;
  readonly statements: number;
}

export interface Tries {
  readonly warmUp: number;
  readonly measured: number;
}

/** Times first, statements after: counting takes time. */
export async function measureOperation({ once }: Operation, { warmUp, measured }: Tries): Promise<Measured> {
  const times: number[] = [];
  let used = process.cpuUsage();
  for (let n = 0; n < warmUp + measured; n++) {
    if (n === warmUp) used = process.cpuUsage();
    const begun = performance.now();
    const waited = once(n);
    if (waited instanceof Promise) await waited;
    if (n >= warmUp) times.push((performance.now() - begun) * 1000);
  }
  const { user, system } = process.cpuUsage(used);
  using counted = countStatements();
  await once(warmUp + measured);
  const statements = Object.values(counted.taken()).reduce((sum, count) => sum + count, 0);
  return { medianUs: median(times), processorUs: (user + system) / measured, statements };
}
