import { describe, expect, test } from '@jest/globals';
import { pointIn, placeOf } from './place-words.ts';

describe('the point in what people paste', () => {
  test.each([
    ['52.52, 13.405', 52.52, 13.405],
    ['-33.86 151.21', -33.86, 151.21],
    ['https://www.openstreetmap.org/?mlat=51.4512&mlon=-2.5903#map=16/51.4512/-2.5903', 51.4512, -2.5903],
    ['https://maps.example.org/maps/@48.8584,2.2945,17z', 48.8584, 2.2945],
    ['https://maps.example.org/?q=40.7128%2C-74.0060', 40.7128, -74.006],
    ['geo:52.5163,13.3777', 52.5163, 13.3777],
    ['the corner by the bakery', null, null],
    ['91.0, 13.4', null, null],
    ['100% sure', null, null],
  ])('%s', (words, latitude, longitude) => {
    expect(pointIn(words)).toEqual(latitude === null ? null : { latitude, longitude });
  });
});

test('a place needs a name and a point; an empty address is left out', () => {
  expect(placeOf({ name: ' Old Market ', address: ' ', point: '52.52, 13.405' })).toEqual({
    name: 'Old Market',
    latitude: 52.52,
    longitude: 13.405,
  });
  expect(placeOf({ name: '', address: '', point: '52.52, 13.405' })).toBeNull();
  expect(placeOf({ name: 'Old Market', address: '', point: 'somewhere' })).toBeNull();
});
