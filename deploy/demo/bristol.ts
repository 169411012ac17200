/** Where it all happens: districts of Bristol with real coordinates. Streets and houses are made up. */
import type { Place } from '#events';
import { randomOf } from './random.ts';

export const zone = 'Europe/London';

const districts = {
  Ashton: [51.447, -2.632],
  Avonmouth: [51.4993, -2.6985],
  'Barton Hill': [51.4545, -2.562],
  Bedminster: [51.4412, -2.6062],
  Bishopston: [51.4789, -2.5903],
  Brislington: [51.4332, -2.5424],
  'Castle Park': [51.4554, -2.5891],
  Clifton: [51.4563, -2.6196],
  Conham: [51.4482, -2.534],
  Easton: [51.4637, -2.5626],
  Eastville: [51.4744, -2.5557],
  Fishponds: [51.4812, -2.5262],
  Harbourside: [51.4487, -2.5984],
  Hartcliffe: [51.4058, -2.596],
  Henbury: [51.5078, -2.6283],
  Horfield: [51.4892, -2.5829],
  Hotwells: [51.4493, -2.6112],
  'Knowle West': [51.4194, -2.5955],
  'Lawrence Weston': [51.5012, -2.6603],
  Lockleaze: [51.4879, -2.5665],
  Montpelier: [51.4684, -2.588],
  'Old Market': [51.456, -2.5801],
  Redfield: [51.4592, -2.5579],
  'Sea Mills': [51.4803, -2.6478],
  Shirehampton: [51.4887, -2.6742],
  Southmead: [51.5009, -2.5991],
  Southville: [51.4428, -2.6035],
  'St George': [51.4609, -2.5421],
  'St Pauls': [51.4621, -2.5816],
  'St Werburghs': [51.4709, -2.5771],
  Stockwood: [51.4112, -2.5479],
  'Stokes Croft': [51.4633, -2.5896],
  'Temple Meads': [51.4492, -2.5812],
  Totterdown: [51.4417, -2.5759],
  'Windmill Hill': [51.4394, -2.5888],
} as const satisfies Record<string, readonly [number, number]>;

export type District = keyof typeof districts;

/** A few hundred metres around the middle of the district, so that pins do not lie on each other. */
const spread = 0.0035;

export function placeIn(district: District, name: string, street: string): Place {
  const [latitude, longitude] = districts[district];
  // The house's own corner of the district follows from its name.
  const random = randomOf('corner', name, street);
  const offset = (): number => (random.next() - 0.5) * 2 * spread;
  const degrees = (from: number, by: number): number => Math.round((from + by) * 1e5) / 1e5;
  return {
    name,
    address: `${street}, ${district}, Bristol`,
    latitude: degrees(latitude, offset() * 0.6),
    longitude: degrees(longitude, offset()),
  };
}

export const chapterPlace: Place = { name: 'Bristol', latitude: 51.4545, longitude: -2.5879 };
