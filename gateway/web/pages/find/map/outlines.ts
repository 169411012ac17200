/** Country outlines from Natural Earth: coarse ones first, finer ones when the map shows less than a continent. */
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type World = Topology<{ countries: GeometryCollection }>;
const kept = new Map<'coarse' | 'fine', Promise<FeatureCollection>>();

const load = {
  coarse: () => import('world-atlas/countries-110m.json'),
  fine: () => import('world-atlas/countries-50m.json'),
} as const;

export function outlines(detail: 'coarse' | 'fine'): Promise<FeatureCollection> {
  const known =
    kept.get(detail) ??
    load[detail]().then((module) => {
      const world = module.default as unknown as World;
      return feature(world, world.objects.countries);
    });
  kept.set(detail, known);
  return known;
}
