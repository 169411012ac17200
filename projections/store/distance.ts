/** How far apart two places are, and the boxes on the map that hold everything near one. */

const meanRadiusKm = 6371.0088;
const kmPerDegree = (Math.PI * meanRadiusKm) / 180;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance by the haversine formula on a sphere of the Earth's mean radius (IUGG); within 0.6 % of the ellipsoid. Degrees in. */
export function distanceKm(latitude: number, longitude: number, otherLatitude: number, otherLongitude: number): number {
  const half = (a: number, b: number): number => Math.sin(radians(b - a) / 2) ** 2;
  const chord =
    half(latitude, otherLatitude) + Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude)) * half(longitude, otherLongitude);
  return 2 * meanRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Degrees; `west <= east` always. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** One box, or two where the circle crosses the 180th meridian. Everything within the radius lies in them, and a little more. */
export function boxesAround(latitude: number, longitude: number, radiusKm: number): Box[] {
  // A hair wider than the circle, so that rounding loses nobody.
  const angle = (radiusKm / kmPerDegree) * (1 + 1e-9) + 1e-9;
  const [south, north] = [latitude - angle, latitude + angle];
  const around = { south: Math.max(-90, south), north: Math.min(90, north) };
  if (south <= -90 || north >= 90) return [{ ...around, west: -180, east: 180 }];
  // Where the circle is widest it is not at its centre's latitude but a little nearer to the pole.
  const reach = (Math.asin(Math.min(1, Math.sin(radians(angle)) / Math.cos(radians(latitude)))) * 180) / Math.PI + 1e-9;
  const [west, east] = [longitude - reach, longitude + reach];
  if (west < -180)
    return [
      { ...around, west: -180, east },
      { ...around, west: west + 360, east: 180 },
    ];
  if (east > 180)
    return [
      { ...around, west, east: 180 },
      { ...around, west: -180, east: east - 360 },
    ];
  return [{ ...around, west, east }];
}
