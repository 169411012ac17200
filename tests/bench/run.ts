/**
 * `npm run bench [-- name …] [-- --quick] [-- --list] [-- --profile]`: measures the figures and keeps the results in `results/` and in
 * docs/performance.md, or shows where the time of our side goes. Ends with 1 when a goal is missed. `BENCH_DIR` chooses the disk; a folder in memory makes every figure about syncing meaningless.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotHereError, type Measurable, type Size } from './figure.ts';
import { measureGrowth, type GrowthResult } from './growth.ts';
import { measuredIn, measureLimit, type LimitResult } from './limit.ts';
import { lookAtMachine, type Machine } from './machine.ts';
import { renewPage } from './page.ts';
import { profileRace } from './profile/profile-race.ts';
import { tellProfile } from './profile/tell.ts';
import { run, type Result } from './race.ts';

const figures = join(import.meta.dirname, 'figures');
const results = join(import.meta.dirname, 'results');

const known = readdirSync(figures)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const options = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no figure ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  process.exit(2);
}
const wanted = asked.length > 0 ? asked : known;

if (options.has('--list')) for (const name of wanted) console.log(`${name}: ${about(await load(name))}`);
else if (options.has('--profile')) for (const name of wanted) await profile(name);
else process.exitCode = (await measureAll()) ? 0 : 1;

function load(name: string): Promise<Measurable> {
  return import(join(figures, `${name}.ts`)) as Promise<Measurable>;
}

function about(measurable: Measurable): string {
  if ('growth' in measurable) return `${measurable.growth.what}\n  no faster than the logarithm`;
  if ('limit' in measurable) {
    const { limit } = measurable;
    return `${limit.what}\n  within ${'atMostSeconds' in limit ? `${limit.atMostSeconds} s` : `${limit.atMostMegabytes} MB`}`;
  }
  const { ours, reference, goal } = measurable.figure;
  return `${ours}\n  against ${reference}\n  goal ${goal}`;
}

async function profile(name: string): Promise<void> {
  const measurable = await load(name);
  if (!('figure' in measurable)) return console.log(`${name} is no race, so it has no side of ours to profile.`);
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), `bench-${name}-`));
  try {
    console.log(`\n${name}: ${measurable.figure.ours}`);
    tellProfile(measurable.figure, await profileRace(measurable.figure, { quick: options.has('--quick'), folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether no goal was missed */
async function measureAll(): Promise<boolean> {
  const quick = options.has('--quick');
  const verdicts: string[] = [];
  for (const [index, name] of wanted.entries()) {
    const measurable = await load(name);
    const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), `bench-${name}-`));
    try {
      const machine = lookAtMachine(folder);
      console.log(`\n${index + 1} of ${wanted.length}  ${name}: ${about(measurable)}`);
      tellMachine(machine);
      const result = await measure(measurable, { quick, folder });
      tell(result);
      verdicts.push(`${name.padEnd(20)} ${result.verdict}`);
      if (!quick) keep(name, { ...result, machine, at: new Date().toISOString() });
    } catch (error) {
      if (!(error instanceof NotHereError)) throw error;
      console.log(`  not measured: ${error.message}`);
      verdicts.push(`${name.padEnd(20)} not measured`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!quick) renewPage();
  console.log(`\n${verdicts.join('\n')}`);
  return !verdicts.some((verdict) => verdict.endsWith('missed'));
}

function measure(measurable: Measurable, size: Size): Promise<Result | LimitResult | GrowthResult> {
  const begun = performance.now();
  const onRound = (round: number, of: number): void => {
    // What came before the first round is counted in, so the first guesses are too long rather than too short.
    const left = ((performance.now() - begun) / round) * (of - round);
    process.stderr.write(`  round ${round} of ${of}, about ${Math.ceil(left / 1000)} s left   ${round === of ? '\n' : '\r'}`);
  };
  if ('growth' in measurable) return measureGrowth(measurable.growth, size, onRound);
  return 'limit' in measurable ? measureLimit(measurable.limit, size, onRound) : run(measurable.figure, size, onRound);
}

function tellMachine({ node, sqlite, platform, cores, loadAverage, fdatasyncMs: { p50, p99 } }: Machine): void {
  console.log(`  Node ${node}, SQLite ${sqlite}, ${platform}, ${cores} cores, load ${loadAverage.join(' ')}`);
  console.log(`  fdatasync p50 ${p50} ms, p99 ${p99} ms`);
}

function tell(result: Result | LimitResult | GrowthResult): void {
  if ('curves' in result) {
    for (const { operation, points } of result.curves)
      console.log(
        `  ${operation.padEnd(24)} ${points.map(({ there, medianUs }) => `${medianUs.toFixed(0)} us at ${there.toLocaleString('en')}`).join(', ')}`,
      );
    console.log(`  ${result.worst.operation} grows most, ${result.worst.timesLogarithm.toFixed(2)} times the logarithm: ${result.verdict}`);
  } else if ('what' in result) {
    const { unit, atMost, spread } = measuredIn(result);
    console.log(`  ${inOne(spread, 4)} ${unit}, at most ${atMost}: ${result.verdict}`);
  } else {
    const { ratio, goal, verdict, perSecond, referenceSpread } = result;
    console.log(`  ratio ${inOne(ratio, 2)}, goal ${goal}: ${verdict}`);
    console.log(
      `  per second: ${Math.round(perSecond.ours)} against ${Math.round(perSecond.reference)} (reference spread ${referenceSpread.toFixed(1)}x)`,
    );
  }
  for (const [what, value] of Object.entries(result.findings)) console.log(`  ${what}: ${value.toFixed(2)}`);
}

function inOne({ median, min, max }: Result['ratio'], digits: number): string {
  return `${median.toFixed(digits)} [${min.toFixed(digits)}..${max.toFixed(digits)}]`;
}

function keep(name: string, result: object): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
