/** A profile whose times are known: whose they are said to be, and how they are drawn. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { drawFlame } from './flame.ts';
import { byArea, byFunction, framesOf } from './frames.ts';
import type { Profile } from './profiler.ts';

const house = pathToFileURL(join(import.meta.dirname, '../../..')).href;
const node = (id: number, functionName: string, url: string, children: readonly number[] = []): Profile['nodes'][number] => ({
  id,
  callFrame: { functionName, url, scriptId: '0', lineNumber: 6, columnNumber: 0 },
  children: [...children],
});
/** Microseconds: 100 in `ask`, 300 in the native `get` that it calls, 200 in zod, 50 of garbage, 350 of waiting. */
const profile: Profile = {
  nodes: [
    node(1, '(root)', '', [2, 5, 6]),
    node(2, 'ask', `${house}/projections/store/reader.ts`, [3, 4]),
    node(3, 'get', ''),
    node(4, 'parse<T>', `${house}/node_modules/zod/v4/core.js`),
    node(5, '(garbage collector)', ''),
    node(6, '(idle)', ''),
  ],
  startTime: 0,
  endTime: 1000,
  samples: [2, 3, 4, 5, 6],
  timeDeltas: [0, 100, 300, 200, 50],
};
const root = framesOf(profile, 10);

test('each function has its own time, for each piece of work; natives count with their caller, waiting with nobody', () => {
  expect(root.wholeUs).toBe(65);
  expect(byArea(root)).toEqual([
    { name: 'projections/store', us: 40 },
    { name: 'zod', us: 20 },
    { name: 'garbage', us: 5 },
  ]);
  expect(byFunction(root)[0]).toEqual({ name: 'get (native, for projections/store)', us: 30 });
});

test('it is drawn as wide as it took, and tells nothing of the machine', () => {
  const picture = drawFlame({ title: 'ask & answer', what: 'one', per: 'for each', root });
  const widths = [...picture.matchAll(/<title>(\S+)[^]*?<rect [^>]*width="([\d.]+)"/g)].map(([, name, width]) => [name, Number(width)]);
  const all = Number(widths.find(([name]) => name === 'all')?.[1]);
  const ask = Number(widths.find(([name]) => name === 'ask')?.[1]);
  expect(ask / all).toBeCloseTo(60 / 65, 2);
  expect(picture).toContain('ask &amp; answer');
  expect(picture).toContain('parse&lt;T&gt; zod/v4/core.js:7');
  expect(picture).not.toContain(house.slice('file://'.length));
});
