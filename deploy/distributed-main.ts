/** What a container does, by its first argument. `healthy` asks the process in the same container whether it is ready. */
const doors: Readonly<Record<string, () => Promise<unknown>>> = {
  standalone: () => import('./standalone.ts'),
  gateway: () => import('./gateway.ts'),
  service: () => import('./service.ts'),
  keys: () => import('./distributed-keys.ts'),
  seed: () => import('./distributed-seed.ts'),
  appoint: () => import('./appoint.ts'),
  import: () => import('./import.ts'),
  parked: () => import('./parked.ts'),
  healthy,
};

async function healthy(): Promise<never> {
  const answer = await fetch(`http://127.0.0.1:${process.env['PORT'] ?? '4000'}/ready`).catch(() => undefined);
  process.exit(answer?.ok ? 0 : 1);
}

const [what = ''] = process.argv.splice(2, 1);
const open = doors[what];
if (!open) {
  console.error(`What shall it be? One of: ${Object.keys(doors).join(', ')}`);
  process.exit(2);
}
await open();
