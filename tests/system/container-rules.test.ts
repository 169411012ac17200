/** What docker-compose.yml allows its containers, as Docker Compose itself reads it; nothing is started. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describeWhere } from '#tests/support';

interface Container {
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly privileged?: boolean;
  readonly security_opt?: readonly string[];
  readonly read_only?: boolean;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly ports?: readonly { readonly host_ip?: string }[];
  readonly volumes?: readonly { readonly source: string; readonly target: string; readonly read_only?: boolean }[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly network_mode?: string;
}

const root = join(import.meta.dirname, '../..');
const read = spawnSync('docker', ['compose', '-f', 'docker-compose.yml', 'config', '--format', 'json'], { cwd: root, encoding: 'utf8' });
const missing = read.status === 0 ? undefined : 'Docker Compose is not here, or does not understand the file';
const services = missing === undefined ? (JSON.parse(read.stdout) as { services: Record<string, Container> }).services : {};
/** Those of our own image. */
const ours = ['keys', 'seed', 'gateway', 'projects', 'volunteers', 'matching', 'recognition'];

describeWhere('a container', missing, () => {
  test('is one of ours or of the three that we stand on', () => {
    expect(Object.keys(services).toSorted()).toEqual([...ours, 'eventstore', 'kafka', 'postgres'].toSorted());
  });

  test.each(Object.entries(services))(
    '%s has no capabilities, gains no privileges, and may take so much memory and so many processes',
    (_, container) => {
      expect(container).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect([container.cap_add, container.privileged]).toEqual([undefined, undefined]);
      expect(Number(container.mem_limit)).toBeGreaterThanOrEqual(512 * 1024 * 1024);
      expect(container.pids_limit).toBeGreaterThan(0);
    },
  );

  test.each(ours)('%s writes to its volumes and nowhere else', (name) => expect(services[name]?.read_only).toBe(true));

  test('is reached from this machine alone, and only the gateway is', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map(({ host_ip: ip }) => `${name} ${ip}`));
    expect(published).toEqual(['gateway 127.0.0.1']);
    expect(services['keys']?.network_mode).toBe('none');
  });

  test('has the key of the vault or the ledger of erasures only where people are served, and neither beside the data of PostgreSQL', () => {
    const holding = (volume: string): string[] =>
      Object.entries(services).flatMap(([name, { volumes = [] }]) => (volumes.some(({ source }) => source === volume) ? [name] : []));
    expect(holding('keys')).toEqual(['gateway', 'keys', 'seed']);
    expect(holding('erasures')).toEqual(['gateway', 'seed']);
    expect(holding('postgres')).toEqual(['postgres']);
    for (const name of ['gateway', 'seed']) {
      const { volumes = [], environment } = services[name] ?? {};
      expect(environment?.['ERASURE_LEDGER']).toMatch(new RegExp(`^${volumes.find(({ source }) => source === 'erasures')?.target}/`));
      expect(volumes.find(({ source }) => source === 'keys')).toMatchObject({ read_only: true });
    }
  });

  test('of ours is nobody special', () => {
    const lines = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').split('\n');
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node');
    expect(lines.findLastIndex((line) => line.startsWith('USER '))).toBeGreaterThan(
      lines.findLastIndex((line) => line.startsWith('FROM ')),
    );
  });
});
