import { describe, expect, test } from '@jest/globals';
import { clustersOf, moved, projectionOf, scaleOf, viewOf, worldView, zoomed } from './view.ts';

const bristol = { latitude: 51.45, longitude: -2.59 };
const bath = { latitude: 51.38, longitude: -2.36 };

describe('what the map shows', () => {
  test('the world when there is nothing to show', () => expect(viewOf([])).toEqual(worldView));

  test('all places, with some room around them', () => {
    const view = viewOf([bristol, bath]);
    const project = projectionOf(view, 400, 300);
    for (const { longitude, latitude } of [bristol, bath]) {
      const [x = -1, y = -1] = project([longitude, latitude]) ?? [];
      expect(x > 20 && x < 380 && y > 20 && y < 280).toBe(true);
    }
    expect(view.spanKm).toBeGreaterThan(18);
    expect(view.spanKm).toBeLessThan(60);
  });

  test('places on both sides of the date line stay together', () => {
    const view = viewOf([
      { latitude: -17.7, longitude: 178.1 },
      { latitude: -13.8, longitude: -172.1 },
    ]);
    expect(view.spanKm).toBeLessThan(2_500);
    expect(Math.abs(view.longitude)).toBeGreaterThan(175);
  });

  test('the ground follows the finger', () => {
    const view = { ...bristol, spanKm: 40 };
    const after = moved(view, 100, -50, 400, 300);
    const [x = 0, y = 0] = projectionOf(after, 400, 300)([bristol.longitude, bristol.latitude]) ?? [];
    expect([Math.round(x), Math.round(y)]).toEqual([300, 100]);
  });

  test('zooming ends at a street and at the whole earth', () => {
    expect(zoomed({ ...bristol, spanKm: 5 }, 0.01).spanKm).toBe(4);
    expect(zoomed({ ...bristol, spanKm: 15_000 }, 4).spanKm).toBe(20_000);
  });
});

describe('pins', () => {
  test('closer than a thumb become one, and none is lost', () => {
    const clusters = clustersOf(
      [
        { x: 10, y: 10, item: 'a' },
        { x: 30, y: 10, item: 'b' },
        { x: 200, y: 10, item: 'c' },
      ],
      40,
    );
    expect(clusters.map(({ items }) => items)).toEqual([['a', 'b'], ['c']]);
  });
});

test.each([
  [40, 10],
  [95, 20],
  [250, 50],
  [14_000, 2_000],
])('the scale bar of %d km is a round %d km', (spanKm, km) => {
  expect(scaleOf({ ...bristol, spanKm }, 400)).toEqual({ km, px: (km / spanKm) * 400 });
});
