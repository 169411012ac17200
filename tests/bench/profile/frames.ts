/**
 * A profile as a tree of frames and as areas of the house. Natives such as SQLite's `get` or `JSON.stringify` are counted with whoever
 * called them; time in which the process waited is in none.
 */
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Profile } from './profiler.ts';

export interface Frame {
  readonly name: string;
  /** In our house from its top folder on, in a package from its name on. */
  readonly place: string;
  readonly area: string;
  /** Microseconds in the function itself. */
  ownUs: number;
  /** With everything that it called. */
  wholeUs: number;
  readonly callees: Map<string, Frame>;
}

const house = pathToFileURL(join(import.meta.dirname, '../../..') + sep).href;
const packages = '/node_modules/';
/** What V8 names in brackets. */
const besides = new Map([
  ['(garbage collector)', 'garbage'],
  ['(program)', 'Node, outside of JavaScript'],
]);
const waiting = '(idle)';

/** @returns nothing of this machine: what comes after the house's folder or the packages' */
export function placeOf(url: string): string {
  if (url.includes(packages)) return url.slice(url.lastIndexOf(packages) + packages.length);
  return url.startsWith(house) ? url.slice(house.length) : url.slice(url.lastIndexOf('/') + 1);
}

function areaOf(url: string, name: string, caller: string): string {
  const beside = besides.get(name);
  if (beside !== undefined) return beside;
  if (url === '') return caller;
  if (url.startsWith('node:')) return 'Node';
  const parts = placeOf(url).split('/');
  // `@pothos/core`, and of our own folders `gateway/graphql`.
  return parts.slice(0, url.includes(packages) && !parts[0]?.startsWith('@') ? 1 : Math.min(2, Math.max(1, parts.length - 1))).join('/');
}

/** @param work pieces of work: all times are of one of them */
export function framesOf({ nodes, samples = [], timeDeltas = [], startTime, endTime }: Profile, work: number): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Map<number, number>();
  // The n-th delta is the time before the n-th sample; what was seen lasted until the next one.
  let now = startTime;
  for (const [n, id] of samples.entries()) {
    now += timeDeltas[n] ?? 0;
    const until = n + 1 < samples.length ? now + (timeDeltas[n + 1] ?? 0) : endTime;
    own.set(id, (own.get(id) ?? 0) + Math.max(0, until - now) / work);
  }

  const root: Frame = { name: 'all', place: '', area: 'Node', ownUs: 0, wholeUs: 0, callees: new Map() };
  function add(id: number, caller: Frame): number {
    const node = byId.get(id);
    if (!node || node.callFrame.functionName === waiting) return 0;
    const { functionName, url, lineNumber } = node.callFrame;
    const name = functionName || '(unnamed)';
    const place = url && !url.startsWith('node:') ? `${placeOf(url)}:${lineNumber + 1}` : url;
    const key = `${name} ${place}`;
    const frame = caller.callees.get(key) ?? {
      name,
      place,
      area: areaOf(url, name, caller.area),
      ownUs: 0,
      wholeUs: 0,
      callees: new Map(),
    };
    caller.callees.set(key, frame);
    const ownUs = own.get(id) ?? 0;
    const wholeUs = (node.children ?? []).reduce((sum, child) => sum + add(child, frame), ownUs);
    frame.ownUs += ownUs;
    frame.wholeUs += wholeUs;
    return wholeUs;
  }
  for (const id of nodes[0]?.children ?? []) root.wholeUs += add(id, root);
  return root;
}

export interface Share {
  readonly name: string;
  readonly us: number;
}

export const byArea = (root: Frame): readonly Share[] => summed(root, ({ area }) => area);
/** Each function with where it is. */
export const byFunction = (root: Frame): readonly Share[] =>
  summed(root, ({ name, place, area }) => `${name} ${place || `(native, for ${area})`}`);

function summed(root: Frame, nameOf: (frame: Frame) => string): readonly Share[] {
  const sums = new Map<string, number>();
  const add = (frame: Frame): void => {
    if (frame.ownUs > 0) sums.set(nameOf(frame), (sums.get(nameOf(frame)) ?? 0) + frame.ownUs);
    for (const callee of frame.callees.values()) add(callee);
  };
  add(root);
  return [...sums].map(([name, us]) => ({ name, us })).toSorted((one, other) => other.us - one.us);
}
