/** What can be told of an event as it is stored without parsing it: parsing and checking is most of the work of reading a log. */
import type { EventType } from '../contracts/index.ts';

/** A body begins with its position; the log writes it so. */
const before = '{"position":';
export const positionIn = (body: string): number => Number.parseInt(body.slice(before.length), 10);

/** In JSON a quote within a string has a backslash before it, so this stands nowhere before it stands for the event's type. */
const key = '"type":"';

export function ofTypes(bodies: readonly string[], types: readonly EventType[]): readonly string[] {
  const wanted = new Set<string>(types);
  return bodies.filter((body) => {
    const from = body.indexOf(key) + key.length;
    return wanted.has(body.slice(from, body.indexOf('"', from)));
  });
}
