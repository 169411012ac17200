/** What a person writes about a place, and the point that can be read from it. */
export interface PlaceWords {
  readonly name: string;
  readonly address: string;
  /** `52.52, 13.405`, or a link from a map that contains such a pair. */
  readonly point: string;
}
export const noPlace: PlaceWords = { name: '', address: '', point: '' };

const decimal = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
const patterns = [
  new RegExp(`^\\s*${decimal}\\s*[,; ]\\s*${decimal}\\s*$`),
  new RegExp(`[?&](?:m?lat)=${decimal}&(?:m?lon|lng)=${decimal}`),
  new RegExp(`(?:[@/=]|^geo:)${decimal}[,/]${decimal}`),
];

/** Null when no latitude and longitude can be read. */
export function pointIn(words: string): { latitude: number; longitude: number } | null {
  for (const pattern of patterns) {
    const [, north, east] = pattern.exec(decodeURIComponent(words.replace(/%(?![0-9a-f]{2})/gi, '%25'))) ?? [];
    const latitude = Number(north);
    const longitude = Number(east);
    if (north && east && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  }
  return null;
}

export function placeOf({
  name,
  address,
  point,
}: PlaceWords): { name: string; address?: string; latitude: number; longitude: number } | null {
  const found = pointIn(point);
  if (!found || !name.trim()) return null;
  return { name: name.trim(), ...(address.trim() && { address: address.trim() }), ...found };
}

export const placeWordsOf = (place: { name: string; address: string | null; latitude: number; longitude: number } | null): PlaceWords =>
  place ? { name: place.name, address: place.address ?? '', point: `${place.latitude}, ${place.longitude}` } : noPlace;
