import { afterAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describeWhere } from '../skip.ts';
import { findPostgres, newDatabase, type PostgresServer } from './index.ts';

const postgres = await findPostgres();
afterAll(() => postgres.stop());

describeWhere('a PostgreSQL for tests', postgres.missing, () => {
  test('every database is empty, apart from the others, and gone when dropped', async () => {
    if (!postgres.server) throw new Error(postgres.missing);
    const [one, other] = [await newDatabase(postgres.server), await newDatabase(postgres.server)];
    await one.query('CREATE TABLE shifts (name text)');
    await one.query('INSERT INTO shifts VALUES ($1)', ['saturday']);
    expect(await one.query('SELECT name FROM shifts')).toEqual([{ name: 'saturday' }]);
    await expect(other.query('SELECT name FROM shifts')).rejects.toThrow(/does not exist/);
    await one.drop();
    await other.drop();
    await expect(one.query('SELECT 1')).rejects.toThrow(/does not exist/);
  });

  test('a server that was named and does not answer fails loudly', async () => {
    if (!postgres.server) throw new Error(postgres.missing);
    const wrong = new URL(postgres.server.url);
    wrong.pathname = '/nowhere';
    await expect(findPostgres(wrong.href, 0)).rejects.toThrow(/does not answer/);
  });
});

const startAndWait = `
  import { postgresFromDebian } from './own-cluster.ts';
  console.log(JSON.stringify(await postgresFromDebian()));
  setInterval(() => {}, 60_000);`;

describe('a cluster of our own', () => {
  test('is gone, folder and all, when whoever started it was killed', async () => {
    const starter = spawn(process.execPath, ['--input-type=module', '-e', startAndWait], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const started = JSON.parse(line.toString()) as PostgresServer | string;
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    // Where it cannot be started the reason is told, and there is nothing to clean up.
    if (typeof started === 'string') return expect(started).not.toBe('');
    const { folder = '' } = started;
    expect(folder).not.toBe('');
    while (existsSync(folder)) await pause(20);
  });
});
