/** What the figures were measured on: no number means anything without it. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { quantile } from './figure.ts';

export interface Machine {
  readonly node: string;
  readonly sqlite: string;
  readonly platform: string;
  readonly cores: number;
  readonly loadAverage: readonly number[];
  /** Raw 4 KiB overwrite and fdatasync, in milliseconds. */
  readonly fdatasyncMs: { readonly p50: number; readonly p99: number };
}

export function lookAtMachine(folder: string): Machine {
  return {
    node: process.versions.node,
    sqlite: process.versions['sqlite'] ?? 'unknown',
    platform: `${process.platform}-${process.arch}`,
    cores: availableParallelism(),
    loadAverage: loadavg().map((load) => Math.round(load * 100) / 100),
    fdatasyncMs: measureSync(join(folder, 'fdatasync')),
  };
}

function measureSync(file: string): Machine['fdatasyncMs'] {
  const block = Buffer.alloc(4096, 1);
  const descriptor = openSync(file, 'w');
  const times: number[] = [];
  for (let n = 0; n < 300; n++) {
    const started = performance.now();
    writeSync(descriptor, block, 0, block.length, 0);
    fdatasyncSync(descriptor);
    times.push(performance.now() - started);
  }
  closeSync(descriptor);
  return { p50: Number(quantile(times, 0.5).toFixed(3)), p99: Number(quantile(times, 0.99).toFixed(3)) };
}
