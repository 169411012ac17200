import { describe, expect, test } from '@jest/globals';
import { forgetPending, keepPending, pendingCommands } from './pending.ts';

/** A tab's storage that outlives a reload, and can be full. */
function storage(full = false): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  };
}
const now = Date.UTC(2026, 10, 24, 12);
const command = (commandId: string, at = now) => ({
  commandId,
  intent: `sign up ${commandId}`,
  query: 'mutation',
  input: { shiftKey: 's' },
  at,
});

describe('commands without an answer', () => {
  test('are there after a reload, with their id and what was wished', () => {
    const tab = storage();
    keepPending(tab, command('one'));
    keepPending(tab, command('two'));
    expect(pendingCommands(tab, now)).toEqual([command('one'), command('two')]);
  });

  test('are kept once, however often they are sent again', () => {
    const tab = storage();
    keepPending(tab, command('one'));
    keepPending(tab, command('one', now + 1000));
    expect(pendingCommands(tab, now + 1000)).toEqual([command('one', now + 1000)]);
  });

  test('are forgotten with their answer, the others stay', () => {
    const tab = storage();
    keepPending(tab, command('one'));
    keepPending(tab, command('two'));
    forgetPending(tab, 'one', now);
    expect(pendingCommands(tab, now).map(({ commandId }) => commandId)).toEqual(['two']);
  });

  test('are not asked about after a day', () => {
    const tab = storage();
    keepPending(tab, command('old'));
    expect(pendingCommands(tab, now + 86_400_000)).toEqual([]);
  });

  test('cost nothing but their memory when storage is full or spoiled', () => {
    expect(() => keepPending(storage(true), command('one'))).not.toThrow();
    const spoiled = storage();
    spoiled.setItem('pending-commands', '{not json');
    expect(pendingCommands(spoiled, now)).toEqual([]);
  });
});
