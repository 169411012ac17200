/** The drawn emblem of an award (with ribbons) or a badge (a scalloped coin). */
import { hashOf } from './random.ts';

const signs = {
  star: 'm0-17 5 11 12 1.500-9 8 2.500 12L0 9.500-10.500 15.500-8 3.500l-9-8L-5-6z',
  heart: 'M0 15C-15 5-18-3-14-10-10-15-3-13 0-7c3-6 10-8 14-3 4 7 1 15-14 25z',
  sprout: 'M0 16V-2M0 0c-13 1-16-6-16-13 10-1 16 4 16 13zM0-3c0-10 6-14 16-13 0 9-6 14-16 13z',
  sun: 'M0-7a7 7 0 1 0 0 14A7 7 0 0 0 0-7M0-17v4M0 13v4M-17 0h4M13 0h4M-12-12l3 3M9 9l3 3M12-12 9-9M-9 9l-3 3',
  hands: 'M-15 2c4-6 8-6 15 2 7-8 11-8 15-2-4 8-9 11-15 12-6-1-11-4-15-12zM0-3a5.500 5.500 0 1 0 0-11A5.500 5.500 0 0 0 0-3',
  mountain: 'M-17 12-6-8l6 9 5-7 12 18zM9-14a3.500 3.500 0 1 0 .1 0',
} as const;
type Sign = keyof typeof signs;
const coins = [
  ['#f6a723', '#fff3d6', '#7c4a00'],
  ['#c63d6b', '#ffe4ec', '#7a1540'],
  ['#2f8f6b', '#dcf5e7', '#12513a'],
  ['#3b78b5', '#dfeefb', '#1c466f'],
  ['#8d5fb0', '#f1e4fb', '#53306f'],
] as const;
const scallops = Array.from({ length: 12 }, (_, index) => index * 30);

export function Emblem({
  emblem,
  kind,
  withdrawn = false,
  large = false,
}: {
  emblem: string;
  kind: 'AWARD' | 'BADGE';
  withdrawn?: boolean;
  large?: boolean;
}) {
  const number = hashOf(emblem);
  const names = Object.keys(signs) as Sign[];
  const sign = signs[Object.hasOwn(signs, emblem) ? (emblem as Sign) : (names[number % names.length] ?? 'star')];
  const [rim, face, ink] = coins[number % coins.length] ?? coins[0];
  return (
    <svg
      className={`emblem${large ? ' large' : ''}${withdrawn ? ' withdrawn' : ''}`}
      viewBox="-50 -46 100 100"
      aria-hidden="true"
      focusable="false"
    >
      {kind === 'AWARD' && (
        <>
          <path d="m-22 16-10 36 15-6 9 9 8-34z" fill={ink} />
          <path d="m22 16 10 36-15-6-9 9-8-34z" fill={rim} />
        </>
      )}
      {kind === 'BADGE' && scallops.map((turn) => <circle key={turn} cy="-30" r="9.500" fill={rim} transform={`rotate(${turn})`} />)}
      <circle r={kind === 'BADGE' ? 32 : 37} fill={rim} />
      <circle r="29" fill={face} />
      <circle r="25.500" fill="none" stroke={rim} strokeWidth="1.500" strokeDasharray="2.500 3.500" />
      <path
        d={sign}
        fill={['sprout', 'sun'].includes(emblem) ? 'none' : ink}
        stroke={ink}
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
