import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateKey, VaultKeyError } from '#events';
import { throwawayFolder } from '#tests/support';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = throwawayFolder('key'));
});
afterEach(() => remove());

describe('the key file', () => {
  test('is made once, for the owner only, and is the same ever after', () => {
    const path = join(folder, 'keys', 'vault.key');
    const made = loadOrCreateKey(path);
    expect(made).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadOrCreateKey(path)).toEqual(made);
    expect(loadOrCreateKey(join(folder, 'keys', 'other.key'))).not.toEqual(made);
  });

  test('is refused when it is too short, or when others can read it', () => {
    const path = join(folder, 'vault.key');
    writeFileSync(path, 'abc\n', { mode: 0o600 });
    expect(() => loadOrCreateKey(path)).toThrow(VaultKeyError);
    writeFileSync(path, `${'a'.repeat(64)}\n`);
    chmodSync(path, 0o644);
    expect(() => loadOrCreateKey(path)).toThrow(/chmod 600/);
    expect(existsSync(path)).toBe(true);
  });
});
