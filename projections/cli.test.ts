/** The operator's command, run as it is typed. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { noStream, openSqliteEventLog } from '#events';
import { projections, rebuiltDigest, runProjections, storedDigest } from '#projections';
import { temporaryFolder } from '#tests/support';
import { townLife } from '../tests/support/town/town.ts';

const cli = join(import.meta.dirname, 'cli.ts');

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function projectionsCommand(dataFolder: string, ...words: readonly string[]): Promise<Said> {
  const env = { ...process.env, DATA_DIR: dataFolder };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...words], {
      env,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { readonly code: number; readonly stdout: string; readonly stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

test('tells how far each read model is, makes them anew, and leaves alone what is being used', async () => {
  using folder = temporaryFolder();
  const read = join(folder.path, 'read');
  const log = await openSqliteEventLog({ folder: join(folder.path, 'log') });
  const revisions = new Map<string, number>();
  for (const { stream, event } of townLife(1200)) {
    const { revision } = await log.append(stream, revisions.get(stream) ?? noStream, [event]);
    revisions.set(stream, revision);
  }

  expect((await projectionsCommand(folder.path, 'status')).out).toMatch(/board v\d+ +is not there yet/);
  expect(await projectionsCommand(folder.path, 'rebuild', 'people')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/s: people\.\n$/),
  });
  const status = await projectionsCommand(folder.path, 'status');
  expect(status.out).toMatch(/people v\d+ +has seen everything/);
  expect(status.out).toMatch(/board v\d+ +is not there yet/);

  // The house runs: looking is allowed, making anew is not.
  const running = runProjections({ log, projections, folder: read });
  await running.live;
  expect((await projectionsCommand(folder.path, 'status')).out).not.toContain('not there yet');
  expect(await projectionsCommand(folder.path, 'rebuild')).toMatchObject({ code: 1, err: expect.stringContaining('Stop it first') });
  await running.stop();

  writeFileSync(join(read, 'board.v2.db.building'), 'left by a process that died');
  expect(await projectionsCommand(folder.path, 'rebuild')).toMatchObject({ code: 0 });
  expect(existsSync(join(read, 'board.v2.db.building'))).toBe(false);
  for (const projection of projections) expect(await storedDigest(projection, read)).toBe(await rebuiltDigest(projection, log));
  await log.close();
}, 120_000);

test('asked for something else, says what can be asked for', async () => {
  using folder = temporaryFolder();
  expect(await projectionsCommand(folder.path)).toMatchObject({ code: 2, err: expect.stringContaining('Usage') });
  expect(await projectionsCommand(folder.path, 'rebuild', 'boards')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no read model boards'),
  });
  expect(await projectionsCommand(folder.path, 'status')).toMatchObject({ code: 1, err: expect.not.stringContaining('    at ') });
});
