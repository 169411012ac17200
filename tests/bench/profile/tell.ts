/** What a profile says, for people to read: a picture beside docs/performance.md, and two tables. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../figure.ts';
import { drawFlame, inUs, share } from './flame.ts';
import { byArea, byFunction, framesOf, type Frame, type Share } from './frames.ts';
import type { Profiled } from './profile-race.ts';

const pictures = join(import.meta.dirname, '../../../docs/performance');
const mostFunctions = 20;

export function tellProfile({ name, ours }: Pick<Figure, 'name' | 'ours'>, { profile, work }: Profiled): void {
  const root = framesOf(profile, work);
  console.log(`  ${inUs(root.wholeUs)} of one thread for each of ${work.toLocaleString('en')}; natives count with their caller`);
  print('Area', byArea(root), root);
  print('Function itself', byFunction(root).slice(0, mostFunctions), root);
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, `${name}.flame.svg`), drawFlame({ title: name, what: ours, per: 'for each', root }));
  console.log(`  drawn in docs/performance/${name}.flame.svg`);
}

/** As Markdown, so that it can be put on the page. */
function print(what: string, rows: readonly Share[], root: Frame): void {
  const lines = rows.map(({ name, us }) => `| ${name} | ${inUs(us)} | ${share(us, root)} |`);
  console.log(['', `| ${what} | Each | Share |`, '| --- | ---: | ---: |', ...lines, ''].join('\n'));
}
