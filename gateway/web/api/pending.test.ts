import { describe, expect, test } from '@jest/globals';
import { browserStorage } from '../../../tests/support/browser-storage.ts';
import { forgetPending, keepPending, pendingCommands } from './pending.ts';

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
    const tab = browserStorage();
    keepPending(tab, command('one'));
    keepPending(tab, command('two'));
    expect(pendingCommands(tab, now)).toEqual([command('one'), command('two')]);
  });

  test('are kept once, however often they are sent again', () => {
    const tab = browserStorage();
    keepPending(tab, command('one'));
    keepPending(tab, command('one', now + 1000));
    expect(pendingCommands(tab, now + 1000)).toEqual([command('one', now + 1000)]);
  });

  test('are forgotten with their answer, the others stay', () => {
    const tab = browserStorage();
    keepPending(tab, command('one'));
    keepPending(tab, command('two'));
    forgetPending(tab, 'one', now);
    expect(pendingCommands(tab, now).map(({ commandId }) => commandId)).toEqual(['two']);
  });

  test('are not asked about after a day', () => {
    const tab = browserStorage();
    keepPending(tab, command('old'));
    expect(pendingCommands(tab, now + 86_400_000)).toEqual([]);
  });

  test('cost nothing but their memory when storage is full or spoiled', () => {
    expect(() => keepPending(browserStorage(true), command('one'))).not.toThrow();
    const spoiled = browserStorage();
    spoiled.setItem('pending-commands', '{not json');
    expect(pendingCommands(spoiled, now)).toEqual([]);
  });
});
