import { describe, expect, test } from '@jest/globals';
import { ana, ben, kindness, saturday, sunday } from '#tests/support';
import { awardIdOf, commandId, deriveId, hoursIdOf, shiftId } from './ids.ts';

const valid = ['00000000-0000-4000-8000-000000000001', '6f1d3d0e-5a57-4b0c-9d6e-0a4b7b0f2c11', deriveId('anything')];
const invalid = [
  '',
  '1',
  'shift-1',
  '00000000-0000-4000-8000-00000000000',
  ' 6f1d3d0e-5a57-4b0c-9d6e-0a4b7b0f2c11',
  "6f1d3d0e-5a57-4b0c-9d6e-0a4b7b0f2c11' OR 1=1",
  '../../etc/passwd',
  '__proto__',
];

describe('ids', () => {
  test.each(valid)('%s is an id', (id) => expect(shiftId.safeParse(id).success).toBe(true));
  test.each(invalid)('"%s" is not an id', (id) => expect(commandId.safeParse(id).success).toBe(false));

  test('the same parts give the same id, other parts another', () => {
    expect(hoursIdOf(saturday, ana)).toBe(hoursIdOf(saturday, ana));
    expect(new Set([hoursIdOf(saturday, ana), hoursIdOf(sunday, ana), hoursIdOf(saturday, ben)]).size).toBe(3);
    expect(awardIdOf(kindness, ana, '2026')).not.toBe(awardIdOf(kindness, ana, '2027'));
  });

  // Made by another program (uuid 14, and Python's uuid.uuid5): ids in a log must not change with ours.
  test.each([
    [[], 'b5ffccb2-cca6-5adf-b8c0-18bf37beb2a6'],
    [['saturday', 'shift', 4], '9981a591-03e1-5893-b85f-a66a4ed95745'],
    [['Straße', '東京', '🎉'], '6b68dce9-79b5-56b7-a90c-f56c12fd4823'],
  ])('the id of %j is the one of the standard', (parts, id) => expect(deriveId(...parts)).toBe(id));

  test('parts cannot flow into each other', () => expect(deriveId('a', 'bc')).not.toBe(deriveId('ab', 'c')));
});
