/** Distances, and boxes that must not lose anybody: not at the poles, not where east becomes west. */
import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, double, property, record, type Arbitrary } from 'fast-check';
import { boxesAround, distanceKm } from './distance.ts';

const meanRadiusKm = 6371.0088;
type Point = { readonly latitude: number; readonly longitude: number };
const within = (min: number, max: number) => double({ min, max, noNaN: true });
const point: Arbitrary<Point> = record({ latitude: within(-90, 90), longitude: within(-180, 180) });
/** Where boxes go wrong. */
const edge: Arbitrary<Point> = constantFrom(
  ...[-90, -89.9, 0, 51.4545, 89.9, 90].flatMap((latitude) => [-180, -179.9, 0, 179.9, 180].map((longitude) => ({ latitude, longitude }))),
);

/** The point so many kilometres away in a direction (degrees from north), on the same sphere. */
function travel({ latitude, longitude }: Point, km: number, direction: number): Point {
  const [lat, lon, angle, bearing] = [latitude, longitude, (km / meanRadiusKm / Math.PI) * 180, direction].map(
    (value) => (value * Math.PI) / 180,
  ) as [number, number, number, number];
  // By the tangent, which stays exact near the poles, where the sine hardly changes.
  const up = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing);
  const ahead = Math.cos(lat) * Math.cos(angle) - Math.sin(lat) * Math.sin(angle) * Math.cos(bearing);
  const aside = Math.sin(angle) * Math.sin(bearing);
  const there = Math.atan2(up, Math.hypot(ahead, aside));
  const east = lon + Math.atan2(aside, ahead);
  return { latitude: (there * 180) / Math.PI, longitude: (((((east * 180) / Math.PI + 180) % 360) + 360) % 360) - 180 };
}

describe('distance', () => {
  test('between cities is what maps say', () => {
    expect(distanceKm(51.4545, -2.5879, 51.3811, -2.359)).toBeCloseTo(17.84, 1);
    expect(distanceKm(52.52, 13.405, 48.8566, 2.3522)).toBeCloseTo(877.46, 0);
  });

  test('is what was travelled, however short', () => {
    assert(
      property(point, within(0.001, 10_000), within(0, 360), (from, km, direction) => {
        const to = travel(from, km, direction);
        expect(Math.abs(distanceKm(from.latitude, from.longitude, to.latitude, to.longitude) - km)).toBeLessThan(0.0005);
      }),
    );
  });
});

test('whoever is within the radius is in one of the boxes, and only in one', () => {
  const around = (centre: Arbitrary<Point>) =>
    property(centre, within(0, 3000), within(0, 1), within(0, 360), (from, radiusKm, part, direction) => {
      const { latitude, longitude } = travel(from, radiusKm * part, direction);
      const boxes = boxesAround(from.latitude, from.longitude, radiusKm);
      for (const { south, north, west, east } of boxes) expect([south <= north, west <= east]).toEqual([true, true]);
      const holding = boxes.filter(
        ({ south, north, west, east }) => latitude >= south && latitude <= north && longitude >= west && longitude <= east,
      );
      expect(holding.length).toBe(1);
    });
  assert(around(point));
  assert(around(edge), { numRuns: 1000, examples: [[{ latitude: -90, longitude: -180 }, 0.0024007591463261918, 0.9999999999999983, 0]] });
});
