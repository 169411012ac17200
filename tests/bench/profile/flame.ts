/** Draws frames as a flame graph: who called is below, how long is how wide, whose it is is the colour. Readable on light and dark. */
import { byArea, type Frame } from './frames.ts';

const width = 1200;
const row = 17;
const letter = 6.1;
const margin = 10;
/** Of the whole; what is narrower is left out. */
const narrowest = 0.001;
const columns = 4;

const style = `text { font: 11px ui-monospace, Menlo, Consolas, monospace; fill: #333 }
.title { font: bold 15px system-ui, sans-serif } .note { font: 12px system-ui, sans-serif } .frames text { fill: #1b1b1b; pointer-events: none }
rect { height: ${row - 1}px; rx: 2px } .frames g:hover rect { stroke: #1b1b1b; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .frames g:hover rect { stroke: #fff } }`;

export interface Flame {
  readonly title: string;
  /** What was done. */
  readonly what: string;
  /** What all times are of. */
  readonly per: string;
  readonly root: Frame;
}

export function drawFlame({ title, what, per, root }: Flame): string {
  const areas = byArea(root).filter(({ us }) => us >= narrowest * root.wholeUs);
  const colours = coloursOf(areas.map(({ name }) => name));
  const legendTop = 80;
  const top = legendTop + Math.ceil(areas.length / columns) * row + 12;
  const bottom = top + row * depthOf(root, root.wholeUs * narrowest);
  const legend = areas.map(({ name, us }, n) => {
    const x = margin + (n % columns) * ((width - 2 * margin) / columns);
    const y = legendTop + Math.floor(n / columns) * row;
    return `<rect x="${x}" y="${y}" width="16" fill="${colours.get(name) ?? ''}"/><text x="${x + 22}" y="${y + 12}">${escaped(name)} ${inUs(us)} (${share(us, root)})</text>`;
  });
  const frames: string[] = [];
  const scale = (width - 2 * margin) / root.wholeUs;
  const draw = (frame: Frame, left: number, y: number): void => {
    const wide = frame.wholeUs * scale;
    const words = `${frame.name} ${frame.place}`.trim();
    const fits = Math.floor((wide - 6) / letter);
    const shown = frame.name.length > fits ? `${frame.name.slice(0, fits - 1)}…` : frame.name;
    frames.push(
      `<g><title>${escaped(`${words}\n${inUs(frame.wholeUs)} (${share(frame.wholeUs, root)}), itself ${inUs(frame.ownUs)}; ${frame.area}`)}</title>` +
        `<rect x="${left.toFixed(1)}" y="${y}" width="${Math.max(0.5, wide - 0.5).toFixed(1)}" fill="${colours.get(frame.area) ?? '#bbb'}"/>` +
        `${fits >= 3 ? `<text x="${(left + 3).toFixed(1)}" y="${y + 12}">${escaped(shown)}</text>` : ''}</g>`,
    );
    let next = left;
    for (const callee of inOrder(frame)) {
      if (callee.wholeUs >= root.wholeUs * narrowest) draw(callee, next, y - row);
      next += callee.wholeUs * scale;
    }
  };
  draw(root, margin, bottom - row);
  const height = bottom + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    `<text class="title" x="${margin}" y="24">${escaped(title)}</text>`,
    `<text class="note" x="${margin}" y="45">${escaped(what)}</text>`,
    `<text class="note" x="${margin}" y="64">${escaped(`${inUs(root.wholeUs)} of one thread ${per}. Natives count with their caller; frames under 0.1 % are left out; hover for names and times.`)}</text>`,
    ...legend,
    `<g class="frames">${frames.join('\n')}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Widest first: the eye finds what matters at the left. */
const inOrder = ({ callees }: Frame): readonly Frame[] => [...callees.values()].toSorted((one, other) => other.wholeUs - one.wholeUs);

const depthOf = (frame: Frame, leastUs: number): number =>
  1 + Math.max(0, ...[...frame.callees.values()].filter(({ wholeUs }) => wholeUs >= leastUs).map((callee) => depthOf(callee, leastUs)));

const ourRooms = /^(?:events|services|projections|gateway|deploy|tests)\b/;
const fixed: Readonly<Record<string, string>> = { Node: '#b9bec6', 'Node, outside of JavaScript': '#d5d8dd', garbage: '#c9a7d8' };

/** Ours are warm, packages are cool, Node is grey. */
function coloursOf(areas: readonly string[]): ReadonlyMap<string, string> {
  const others = areas.filter((area) => !Object.hasOwn(fixed, area));
  const hues = (those: readonly string[], from: number, to: number, saturation: number): [string, string][] =>
    those.map((area, n) => [
      area,
      `hsl(${Math.round(from + ((to - from) * (n + 0.5)) / those.length)} ${saturation}% ${n % 2 ? 74 : 64}%)`,
    ]);
  return new Map([
    ...hues(
      others.filter((area) => ourRooms.test(area)),
      2,
      62,
      82,
    ),
    ...hues(
      others.filter((area) => !ourRooms.test(area)),
      130,
      250,
      48,
    ),
    ...Object.entries(fixed),
  ]);
}

export const share = (us: number, root: Frame): string => `${((us / root.wholeUs) * 100).toFixed(1)} %`;
export const inUs = (us: number): string =>
  `${us < 10 ? us.toFixed(2) : us < 1000 ? us.toFixed(1) : Math.round(us).toLocaleString('en')} µs`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
