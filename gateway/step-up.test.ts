import { expect, test } from '@jest/globals';
import { hasJustSignedIn, mustHaveJustSignedIn } from './step-up.ts';

const now = '2026-11-24T09:00:00.000Z';

test('a sign-in is proof for ten minutes', () => {
  expect(hasJustSignedIn({ signedInAt: '2026-11-24T08:50:00.001Z' }, now)).toBe(true);
  expect(hasJustSignedIn({ signedInAt: '2026-11-24T08:50:00.000Z' }, now)).toBe(false);
  expect(() => mustHaveJustSignedIn({ signedInAt: now }, now)).not.toThrow();
});

test('of whom nobody knows when they signed in, nothing is proved', () => {
  expect(hasJustSignedIn({}, now)).toBe(false);
  expect(() => mustHaveJustSignedIn({}, now)).toThrow(
    expect.objectContaining({ facts: expect.objectContaining({ code: 'sign-in-again' }) }),
  );
});
