/** What is drawn in a cover: a scene by cause, its details by the project, so that no two look the same. */
import { hashOf } from '../random.ts';
import type { Subject } from './cover.tsx';
import { motifs, type CauseKey } from './motifs.tsx';
import { Person, type Pose } from './person.tsx';
import { palettes, Scenery } from './scenery.tsx';

const paletteOf: Record<CauseKey, keyof typeof palettes> = {
  animals: 'meadow',
  arts: 'evening',
  children: 'clear',
  'civil-rights': 'morning',
  'disaster-relief': 'clear',
  'economic-empowerment': 'honey',
  education: 'honey',
  environment: 'meadow',
  health: 'clear',
  'human-rights': 'evening',
  politics: 'morning',
  poverty: 'morning',
  science: 'evening',
  'social-services': 'honey',
};
const poses = ['reach', 'wave', 'hold', 'rest'] as const satisfies readonly Pose[];

const isCause = (key: string | null | undefined): key is CauseKey => typeof key === 'string' && Object.hasOwn(motifs, key);

export function Scene({ picture, causes, seed }: Subject) {
  const cause = [picture, ...causes].find(isCause) ?? 'social-services';
  const number = hashOf(seed);
  const centre = 190 + (number % 30);
  return (
    <>
      <Scenery palette={palettes[paletteOf[cause]]} seed={number} />
      <ellipse cx={centre} cy="202" rx="128" ry="8" fill="#2b1831" fillOpacity=".14" />
      <g transform={`translate(${centre} 202)`}>{motifs[cause]}</g>
      <Person x={centre - 92} y={204} seed={hashOf(`${seed}a`)} pose={poses[number % 3] ?? 'wave'} />
      <Person x={centre + 92} y={206} flip scale={1.06} seed={hashOf(`${seed}b`)} pose={poses[(number >>> 5) % 4] ?? 'rest'} />
      <path d="M0 0h400v225H0z" fill="var(--dusk)" />
    </>
  );
}
