/** Country outlines from Natural Earth: coarse ones first, finer ones when the map shows less than a continent. */
import type { ExtendedFeatureCollection } from 'd3-geo';
import { feature } from 'topojson-client';

type World = Parameters<typeof feature>[0];
export type Outlines = ExtendedFeatureCollection;
const kept = new Map<'coarse' | 'fine', Promise<Outlines>>();

const load = {
  coarse: () => import('world-atlas/countries-110m.json'),
  fine: () => import('world-atlas/countries-50m.json'),
} as const;

export function outlines(detail: 'coarse' | 'fine'): Promise<Outlines> {
  const known =
    kept.get(detail) ??
    load[detail]().then((module) => {
      const world = module.default as unknown as World;
      const { countries } = world.objects;
      if (!countries) throw new Error('world-atlas has no countries');
      return feature(world, countries) as Outlines;
    });
  kept.set(detail, known);
  return known;
}
