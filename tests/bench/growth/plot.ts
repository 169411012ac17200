/** Draws curves of growth as SVG: both axes logarithmic, and how a logarithm would look. Readable on light and dark. */
import type { Curve, Grown } from '../figure.ts';

const panel = { width: 330, height: 300, left: 56, top: 40, gap: 290 };
const colours = ['#3b82c4', '#c2662d', '#2f9e6e', '#b5508f', '#8a7a1f', '#7a63c7', '#c0483f', '#4f8f98'];
const style = `<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.grid { stroke: #ccc; stroke-width: 1 } .log { stroke: #888; stroke-width: 1.5; stroke-dasharray: 4 4; fill: none } .curve { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } }
</style>`;

export function drawGrowth({ curves }: Pick<Grown, 'curves'>): string {
  const panels = [...Map.groupBy(curves, ({ among }) => among)];
  const width = panels.length * (panel.width + panel.gap) + panel.left;
  const drawn = panels.map(([among, own], n) => drawPanel(among, own, panel.left + n * (panel.width + panel.gap)));
  const height = panel.top + panel.height + 50;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="What things cost by how much there is">\n${style}\n${drawn.join('\n')}\n</svg>\n`;
}

const decadeBelow = (value: number): number => Math.floor(Math.log10(value));
const decadeAbove = (value: number): number => Math.max(decadeBelow(value) + 1, Math.ceil(Math.log10(value)));

function drawPanel(among: string, curves: readonly Curve[], left: number): string {
  const points = curves.flatMap((curve) => curve.points);
  const [fewest, most] = [Math.min(...points.map(({ there }) => there)), Math.max(...points.map(({ there }) => there))];
  const times = points.map(({ medianUs }) => medianUs);
  const [lowest, highest] = [decadeBelow(Math.min(...times)), decadeAbove(Math.max(...times))];
  const x = (there: number): number => left + (panel.width * Math.log(there / fewest)) / Math.log(most / fewest);
  const y = (us: number): number => panel.top + panel.height * (1 - (Math.log10(us) - lowest) / (highest - lowest));
  const at = (there: number, us: number): string => `${x(there).toFixed(1)},${y(us).toFixed(1)}`;

  const rows = Array.from({ length: highest - lowest + 1 }, (_, n) => 10 ** (lowest + n)).map(
    (us) =>
      `<line class="grid" x1="${left}" x2="${left + panel.width}" y1="${y(us).toFixed(1)}" y2="${y(us).toFixed(1)}"/><text x="${left - 6}" y="${(y(us) + 4).toFixed(1)}" text-anchor="end">${duration(us)}</text>`,
  );
  const columns = [...new Set(points.map(({ there }) => there))].map(
    (there) =>
      `<text x="${x(there).toFixed(1)}" y="${panel.top + panel.height + 18}" text-anchor="middle">${there.toLocaleString('en')}</text>`,
  );
  // From the middle of the first column, so that it can be laid beside each curve.
  const begins = 10 ** ((lowest + highest) / 2);
  const logarithm = Array.from({ length: 21 }, (_, n) => fewest * (most / fewest) ** (n / 20)).map((there) =>
    at(there, (begins * Math.log(there)) / Math.log(fewest)),
  );
  return [
    `<text x="${left}" y="${panel.top - 20}" font-weight="bold">among so many ${among}</text>`,
    ...rows,
    ...columns,
    `<polyline class="log" points="${logarithm.join(' ')}"/>`,
    ...curves.map(
      ({ points: own }, n) =>
        `<polyline class="curve" stroke="${colours[n % colours.length] ?? ''}" points="${own.map(({ there, medianUs }) => at(there, medianUs)).join(' ')}"/>`,
    ),
    ...labels(curves, { left: left + panel.width + 8, y, logarithmUs: (begins * Math.log(most)) / Math.log(fewest) }),
  ].join('\n');
}

interface Places {
  readonly left: number;
  readonly y: (us: number) => number;
  readonly logarithmUs: number;
}
const lineHeight = 15;

/** Beside the ends of their curves, moved down where two would lie on each other. */
function labels(curves: readonly Curve[], { left, y, logarithmUs }: Places): string[] {
  const wanted = [
    ...curves.map(({ operation, points }, n) => ({
      words: operation,
      colour: colours[n % colours.length] ?? '',
      at: y(points.at(-1)?.medianUs ?? 1),
    })),
    { words: 'as log n', colour: '#888', at: y(logarithmUs) },
  ].toSorted((a, b) => a.at - b.at);
  let free = 0;
  return wanted.map(({ words, colour, at }) => {
    const place = Math.max(at, free);
    free = place + lineHeight;
    return `<text x="${left}" y="${(place + 4).toFixed(1)}"><tspan fill="${colour}">●</tspan> ${words}</text>`;
  });
}

const duration = (us: number): string => (us >= 1e6 ? `${us / 1e6} s` : us >= 1000 ? `${us / 1000} ms` : `${us} µs`);
