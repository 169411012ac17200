/** Settings of a house on one machine: what would undo the keeping of people's words is refused at the start. */
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

test('the key and the ledger of erasures lie beside each other, outside the data', () => {
  expect(readConfig({})).toMatchObject({ vaultKeyFile: resolve('keys/vault.key'), ledgerFile: resolve('keys/erasures.jsonl') });
  expect(readConfig({ VAULT_KEY_FILE: 'secret/key', ERASURE_LEDGER: 'apart/list' })).toMatchObject({
    vaultKeyFile: resolve('secret/key'),
    ledgerFile: resolve('apart/list'),
  });
});

test.each([
  ['KEY_DIR', { DATA_DIR: 'data', KEY_DIR: 'data/keys' }],
  ['KEY_DIR', { DATA_DIR: 'data', KEY_DIR: 'data' }],
  ['VAULT_KEY_FILE', { VAULT_KEY_FILE: 'data/vault.key' }],
  ['ERASURE_LEDGER', { ERASURE_LEDGER: './data/apart/erasures.jsonl' }],
])('%s inside the data is refused', (name, env) => {
  expect(() => readConfig(env)).toThrow(`${name} is inside DATA_DIR`);
});

test('a folder whose name only begins like the data is outside of it', () => {
  expect(() => readConfig({ DATA_DIR: 'data', KEY_DIR: 'data-keys' })).not.toThrow();
  expect(() => readConfig({ DATA_DIR: 'data', KEY_DIR: '..keys' })).not.toThrow();
});

test('a provider to sign in through is said whole, over https, and its secret in one place', () => {
  const whole = { OIDC_ISSUER: 'https://login.example.org/ours', OIDC_CLIENT_ID: 'many-hands', OIDC_CLIENT_SECRET: 'between us' };
  expect(readConfig({}).provider).toBeUndefined();
  expect(readConfig(whole).provider).toEqual({
    issuer: 'https://login.example.org/ours',
    clientId: 'many-hands',
    clientSecret: 'between us',
    name: 'login.example.org',
  });
  for (const missing of Object.keys(whole)) expect(() => readConfig({ ...whole, [missing]: '' })).toThrow('all three');
  const production = { NODE_ENV: 'production', BASE_URL: 'https://hands.example.org', SMTP_URL: 'smtps://mail.example.org' };
  expect(() => readConfig({ ...production, ...whole, OIDC_ISSUER: 'http://login.example.org' })).toThrow('https');
  expect(() => readConfig({ ...whole, OIDC_CLIENT_SECRET_FILE: 'also' })).toThrow('leave one of them out');
});
