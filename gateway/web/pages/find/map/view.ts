/** What part of the world the map shows, as numbers; all functions are pure. */
import { geoBounds, geoCentroid, geoMercator, type GeoProjection } from 'd3-geo';

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}
export interface View extends Point {
  /** How many kilometres the shorter side of the map spans. */
  readonly spanKm: number;
}
const kmPerDegree = 111.32;
const smallestKm = 4;
const largestKm = 20_000;
export const clampSpan = (km: number): number => Math.min(largestKm, Math.max(smallestKm, km));
export const worldView: View = { longitude: 10, latitude: 25, spanKm: 14_000 };

export function viewOf(points: readonly Point[]): View {
  if (points.length === 0) return worldView;
  const shape = { type: 'MultiPoint' as const, coordinates: points.map((point) => [point.longitude, point.latitude]) };
  const [longitude, latitude] = geoCentroid(shape);
  const [[west, south], [east, north]] = geoBounds(shape);
  const wide = ((east - west + 360) % 360) * kmPerDegree * Math.cos((latitude * Math.PI) / 180);
  const high = (north - south) * kmPerDegree;
  return { longitude, latitude, spanKm: clampSpan(Math.max(wide, high, 20) * 1.4) };
}

export function projectionOf(view: View, width: number, height: number): GeoProjection {
  const kmPerPixel = view.spanKm / Math.min(width, height);
  const earthKm = 6371 * Math.cos((view.latitude * Math.PI) / 180);
  return geoMercator()
    .rotate([-view.longitude, 0])
    .center([0, view.latitude])
    .scale(earthKm / kmPerPixel)
    .translate([width / 2, height / 2]);
}

/** The view after the ground was dragged by so many pixels. */
export function moved(view: View, dx: number, dy: number, width: number, height: number): View {
  const point = projectionOf(view, width, height).invert?.([width / 2 - dx, height / 2 - dy]);
  return point ? { ...view, longitude: point[0], latitude: Math.max(-75, Math.min(80, point[1])) } : view;
}
export const zoomed = (view: View, factor: number): View => ({ ...view, spanKm: clampSpan(view.spanKm * factor) });

export interface Cluster<Item> {
  readonly x: number;
  readonly y: number;
  readonly items: readonly Item[];
}
/** Pins closer than a thumb become one. */
export function clustersOf<Item>(
  items: readonly { readonly x: number; readonly y: number; readonly item: Item }[],
  apartPx: number,
): readonly Cluster<Item>[] {
  const clusters: { x: number; y: number; items: Item[] }[] = [];
  for (const { x, y, item } of items) {
    const near = clusters.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < apartPx);
    if (near) near.items.push(item);
    else clusters.push({ x, y, items: [item] });
  }
  return clusters;
}

/** A round distance that is about a quarter of the map: for the scale bar. */
export function scaleOf(view: View, sidePx: number): { km: number; px: number } {
  const aim = view.spanKm / 4;
  const power = 10 ** Math.floor(Math.log10(aim));
  const km = [5, 2, 1].map((step) => step * power).find((step) => step <= aim) ?? power;
  return { km, px: (km / view.spanKm) * sidePx };
}
