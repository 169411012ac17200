/** Addresses people can read: `?causes=animals,arts&open=1` instead of JSON. */
export type Params = Readonly<Record<string, string | undefined>>;

export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

export function stringifySearch(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const words = Array.isArray(value) ? value.join(',') : value === true ? '1' : value;
    if (typeof words === 'number' || (typeof words === 'string' && words !== '')) query.set(name, String(words));
  }
  const text = query.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** A link can carry a value the router already parsed, so both forms are read. */
export const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',').filter(Boolean) : [];
export const flagOf = (value: unknown): boolean => value === true || value === '1';
export const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');
