/** Every sample ever written must still be readable. A sample is never edited; a new version adds one. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decodeData, eventTypes, registry, UnreadableEventError, type EventType } from '#events';

const folder = new URL('./golden/', import.meta.url);
const files = readdirSync(folder);

interface Sample {
  readonly type: EventType;
  readonly schemaVersion: number;
  readonly data: Record<string, unknown>;
}
const read = (file: string): Sample => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample;

describe('golden samples', () => {
  test.each(eventTypes)('%s has a sample of every version', (type) => {
    const versions = Array.from({ length: registry[type].version }, (_, index) => `${type}.v${index + 1}.json`);
    expect(files).toEqual(expect.arrayContaining(versions));
  });

  test.each(files)('%s is still read, and nothing in it is lost', (file) => {
    const { type, schemaVersion, data } = read(file);
    const decoded = decodeData(type, schemaVersion, data);
    if (schemaVersion === registry[type].version) expect(decoded).toEqual(data);
  });

  test.each(files)('%s without one of its required fields is refused, naming the event', (file) => {
    const { type, schemaVersion, data } = read(file);
    for (const field of Object.keys(data).filter((key) => key.endsWith('Id'))) {
      const { [field]: _missing, ...rest } = data;
      expect(() => decodeData(type, schemaVersion, rest)).toThrow(type);
    }
  });

  test('an event from a newer version stops the reader instead of being guessed at', () => {
    expect(() => decodeData('VolunteerJoined', 2, {})).toThrow(UnreadableEventError);
  });
});
