/** Where to read what is said of a person. */
import type { StreamName, VolunteerId } from '#events';
import { tableReader, type Source } from '../store/reader.ts';
import { involvement } from './projection.ts';

export function involvementQueries(source: Source) {
  const streams = tableReader(source, 'streams', involvement.tables.streams);
  return {
    streamsOf: (person: VolunteerId): StreamName[] =>
      streams.select('WHERE "volunteerId" = ? ORDER BY "stream"', person).map(({ stream }) => stream as StreamName),
  };
}
