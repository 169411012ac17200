/** What goes through the intake comes out as it was, or not at all. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  decodeRecord,
  encodeRecord,
  maxRecordBytes,
  ownerOf,
  RecordTooLargeError,
  streamName,
  UnreadableRecordError,
  type CommandId,
  type IntakeRecord,
  type OrganizationId,
  type VolunteerId,
} from '#events';
import { newEvent } from '#tests/support';

function record(words = 'hello'): IntakeRecord {
  const commandId = randomUUID() as CommandId;
  const actor = { kind: 'person', id: randomUUID() as VolunteerId, hostOf: [randomUUID() as OrganizationId], organizer: false } as const;
  const command = {
    commandId,
    type: 'SignUpForShift',
    data: { words },
    actor,
    at: '2026-11-24T09:00:00.000Z',
    correlationId: 'tap',
    causationId: 'tap',
  };
  const event = newEvent(commandId);
  return {
    command,
    stream: streamName('roster', randomUUID()),
    expectedRevision: 3,
    events: [{ ...event, metadata: { ...event.metadata, more: true } }, newEvent(commandId)],
  };
}
/** The record with something changed on the way. */
const changed = (change: (written: Record<string, unknown>) => void): string => {
  const written = JSON.parse(encodeRecord(record())) as Record<string, unknown>;
  change(written);
  return JSON.stringify(written);
};

describe('a record', () => {
  test('comes out as it went in', () => {
    const one = record();
    expect(decodeRecord(encodeRecord(one))).toEqual(one);
    expect(decodeRecord(encodeRecord({ ...one, events: [] })).events).toEqual([]);
  });

  test('goes to whoever owns its stream', () => {
    expect(ownerOf(streamName('commitments', 'x'))).toBe('matching');
    expect(ownerOf(streamName('award', 'x'))).toBe('recognition');
  });

  test('that is too large is not written, counted in bytes and not in letters', () => {
    expect(() => encodeRecord(record('x'.repeat(maxRecordBytes - 5000)))).not.toThrow();
    expect(() => encodeRecord(record('ä'.repeat(maxRecordBytes - 5000)))).toThrow(RecordTooLargeError);
  });

  test.each<[string, string]>([
    ['no JSON', 'half a rec'],
    ['a version of tomorrow', changed((written) => (written['v'] = 2))],
    ['no command', changed((written) => delete written['command'])],
    ['a stream of nobody', changed((written) => (written['stream'] = 'secrets-1'))],
    ['any revision', changed((written) => (written['expectedRevision'] = -2))],
    [
      'an event of tomorrow',
      changed((written) => Object.assign((written['events'] as { type: string }[])[0] ?? {}, { type: 'VolunteerFlew' })),
    ],
    ['an event that breaks its schema', changed((written) => Object.assign((written['events'] as object[])[0] ?? {}, { data: {} }))],
    [
      'an event written by a newer version',
      changed((written) => Object.assign((written['events'] as { metadata: object }[])[0]?.metadata ?? {}, { schemaVersion: 9 })),
    ],
  ])('with %s is not read, and the reason is told', (_, text) => {
    expect(() => decodeRecord(text)).toThrow(UnreadableRecordError);
  });
});
