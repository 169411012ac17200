/**
 * `npm run bench [-- name …] [-- --quick]`: runs the figures and keeps the results in `results/`. Ends with 1 when a goal is missed.
 * `BENCH_DIR` chooses the disk; a folder in memory makes every figure about syncing meaningless.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { lookAtMachine } from './machine.ts';
import { run, type Result } from './race.ts';

const figures = join(import.meta.dirname, 'figures');
const results = join(import.meta.dirname, 'results');

const known = readdirSync(figures)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const quick = process.argv.includes('--quick');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no figure ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  process.exit(2);
}

const verdicts: Result['verdict'][] = [];
for (const name of asked.length > 0 ? asked : known) {
  const { figure } = (await import(join(figures, `${name}.ts`))) as { figure: Figure };
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), `bench-${name}-`));
  try {
    const machine = lookAtMachine(folder);
    console.log(`\n${name}: ${figure.ours}\n  against ${figure.reference}`);
    console.log(
      `  Node ${machine.node}, SQLite ${machine.sqlite}, ${machine.platform}, ${machine.cores} cores, load ${machine.loadAverage.join(' ')}, fdatasync p50 ${machine.fdatasyncMs.p50} ms, p99 ${machine.fdatasyncMs.p99} ms`,
    );
    const result = await run(figure, { quick, folder }, (round, of) => process.stderr.write(`  round ${round} of ${of}\r`));
    tell(result);
    verdicts.push(result.verdict);
    if (!quick) keep(name, { ...result, machine, at: new Date().toISOString() });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = verdicts.includes('missed') ? 1 : 0;

function tell({ ratio, goal, verdict, perSecond, referenceSpread, findings }: Result): void {
  const [middle, low, high] = [ratio.median, ratio.min, ratio.max].map((value) => value.toFixed(2));
  console.log(`  ratio ${middle} [${low}..${high}], goal ${goal}: ${verdict}`);
  console.log(
    `  per second: ${Math.round(perSecond.ours)} against ${Math.round(perSecond.reference)} (reference spread ${referenceSpread.toFixed(1)}x)`,
  );
  for (const [what, value] of Object.entries(findings)) console.log(`  ${what}: ${value.toFixed(2)}`);
}

function keep(name: string, result: object): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
