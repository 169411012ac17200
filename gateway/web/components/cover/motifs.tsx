/** One thing per cause, drawn on the ground at (0, 0), about 110 wide. Two people stand left and right of it. */
import type { ReactNode } from 'react';

const heart = 'M0 8C-14-2-16-9-12-14-8-18-2-16 0-11c2-5 8-7 12-3 4 5 2 12-12 22z';
const soft = { strokeLinecap: 'round', strokeLinejoin: 'round', fill: 'none' } as const;

const crate = (x: number, y: number, fill: string): ReactNode => (
  <g transform={`translate(${x} ${y})`}>
    <path d="M-22 0v-30h44V0z" fill={fill} />
    <path d="M-22-20h44M-22-10h44" stroke="#2b1831" strokeOpacity=".18" strokeWidth="2.500" />
  </g>
);
const book = (y: number, width: number, fill: string): ReactNode => (
  <g transform={`translate(0 ${y})`}>
    <rect x={-width / 2} y="-13" width={width} height="13" rx="4" fill={fill} />
    <path d={`M${width / 2 - 8}-9.500h-${width - 18}`} stroke="#fff" strokeOpacity=".7" strokeWidth="2" />
  </g>
);

export const motifs = {
  animals: (
    <>
      <path d="M-30 0c-8-34 8-52 26-52 14 0 24 14 24 32V0z" fill="#b8743a" />
      <path d="M20-10c18 2 22-14 17-24" stroke="#b8743a" strokeWidth="8" {...soft} />
      <circle cx="-12" cy="-58" r="20" fill="#cf8b4a" />
      <path d="M-30-66c-8 6-8 22-3 28 7-4 9-18 8-27zM6-66c8 6 8 22 3 28-7-4-9-18-8-27z" fill="#7b4423" />
      <path d="M-16-52q4 5 8 0M-18-62v2M-6-62v2" stroke="#2b1831" strokeWidth="3.500" {...soft} />
      <circle cx="-12" cy="-55" r="3.500" fill="#2b1831" />
      <path d="M-26-40h27" stroke="#c63d6b" strokeWidth="6" {...soft} />
    </>
  ),
  arts: (
    <>
      <path d="M-26 0 0-96 26 0M0-30V0" stroke="#7b4b3a" strokeWidth="6" {...soft} />
      <rect x="-42" y="-92" width="84" height="62" rx="5" fill="#fffdf6" />
      <path d="M-36-38c10-24 20-26 28-12s18 2 24-14 14-2 20 26z" fill="#3b78b5" />
      <circle cx="18" cy="-74" r="9" fill="#f6a723" />
      <path d="M-30-70c8-8 16 8 26-2" stroke="#c63d6b" strokeWidth="5" {...soft} />
    </>
  ),
  children: (
    <>
      <path d="M4-44c20-26 8-60 40-92" stroke="#2b1831" strokeOpacity=".45" strokeWidth="2.500" {...soft} />
      <path d="m44-178 24 30-24 30-20-30z" fill="#f6a723" />
      <path d="M44-178v60M24-148h44" stroke="#c63d6b" strokeWidth="3" />
      <g transform="translate(0 -22)">
        <circle r="22" fill="#fff6e6" />
        <path d="M-22 0a22 22 0 0 1 14-20.500V20.500A22 22 0 0 1-22 0z" fill="#c63d6b" />
        <path d="M8-20.500A22 22 0 0 1 8 20.500z" fill="#3b78b5" />
      </g>
    </>
  ),
  'civil-rights': (
    <>
      <path d="M0 0v-60" stroke="#7b4b3a" strokeWidth="7" {...soft} />
      <rect x="-46" y="-122" width="92" height="66" rx="9" fill="#fffdf6" />
      <path d={heart} transform="translate(0 -85) scale(1.700)" fill="#c63d6b" />
    </>
  ),
  'disaster-relief': (
    <>
      {crate(-24, 0, '#e0a35c')}
      {crate(24, 0, '#c98a45')}
      {crate(0, -30, '#efb671')}
      <path d="M-8-52h16M0-60v16" stroke="#c63d6b" strokeWidth="6" {...soft} />
    </>
  ),
  'economic-empowerment': (
    <>
      <path d="M-46 0v-80M46 0v-80" stroke="#7b4b3a" strokeWidth="5" {...soft} />
      <path d="M-48-32h96V0h-96z" fill="#8f5a40" />
      <path d="M-56-82h112l-8-24h-96z" fill="#c63d6b" />
      <path d="M-34-106h20l-4 24h-22zM6-106h20l8 24H8z" fill="#fff6e6" />
      <g fill="#f6a723">
        <circle cx="-30" cy="-38" r="8" />
        <circle cx="-14" cy="-38" r="8" />
        <circle cx="-22" cy="-48" r="8" />
      </g>
      <g fill="#5fae6e">
        <circle cx="14" cy="-39" r="9" />
        <circle cx="32" cy="-39" r="9" />
      </g>
    </>
  ),
  education: (
    <>
      {book(0, 92, '#3b78b5')}
      {book(-13, 78, '#f6a723')}
      {book(-26, 86, '#2f8f6b')}
      <path d="M0-44c-14-12-34-12-46-7v-40c12-5 32-5 46 7 14-12 34-12 46-7v40c-12-5-32-5-46 7z" fill="#fffdf6" />
      <path d="M0-84v40M-34-76c8-1 16 0 24 4M-34-64c8-1 16 0 24 4M34-76c-8-1-16 0-24 4" stroke="#c9a48f" strokeWidth="3" {...soft} />
    </>
  ),
  environment: (
    <>
      <path d="M-50 0c8-18 92-18 100 0z" fill="#8a5638" />
      <path d="M0-10c-2-24 2-36 0-60" stroke="#2f8f6b" strokeWidth="6" {...soft} />
      <path d="M0-50c-26 2-36-12-36-28 22-2 36 8 36 28zM0-62c0-22 14-34 38-32 0 20-14 34-38 32z" fill="#3fa577" />
      <path d="M0-50c-10-12-18-18-28-22M0-62c10-12 18-18 30-26" stroke="#d8f0df" strokeWidth="2.500" {...soft} />
    </>
  ),
  health: (
    <>
      <path d="m-60 0 16-62 44-30 44 30L60 0z" fill="#fffdf6" />
      <path d="M-18 0c4-24 6-36 18-50 12 14 14 26 18 50z" fill="#f3cdb0" />
      <path d={heart} transform="translate(0 -68) scale(1.150)" fill="#c63d6b" />
      <path d="m-44-62 44-30 44 30" stroke="#c63d6b" strokeWidth="6" {...soft} />
    </>
  ),
  'human-rights': (
    <>
      <circle cy="-52" r="46" fill="#5aa3d6" />
      <path
        d="M-34-82c14 2 24 10 20 22s-18 8-22 24c-12-12-12-34 2-46zM8-96c18 4 32 18 36 34-10 6-24 4-30-6s-12-16-6-28zM6-40c12-4 26 2 26 10-6 12-16 20-26 22-8-10-10-26 0-32z"
        fill="#7ac08a"
      />
      <path d={heart} transform="translate(0 -56) scale(1.300)" fill="#fff6e6" />
    </>
  ),
  politics: (
    <>
      <rect x="-44" y="-62" width="88" height="62" rx="6" fill="#3b78b5" />
      <path d="M-22-62h44" stroke="#1d3c5c" strokeWidth="7" {...soft} />
      <path d="M-18-64v-42h36v42z" fill="#fffdf6" />
      <path d="m-9-86 6 7 12-15" stroke="#2f8f6b" strokeWidth="5" {...soft} />
      <path d={heart} transform="translate(0 -28)" fill="#ffd98a" />
    </>
  ),
  poverty: (
    <>
      <path d="M-42-52h84v30c0 14-10 22-24 22h-36c-14 0-24-8-24-22z" fill="#c63d6b" />
      <path d="M-50-52h100" stroke="#8f1d4f" strokeWidth="8" {...soft} />
      <path
        d="M-20-66c-8-12 8-16 0-30M2-66c-8-12 8-16 0-30M24-66c-8-12 8-16 0-30"
        stroke="#fff"
        strokeOpacity=".85"
        strokeWidth="5"
        {...soft}
      />
      <path d={heart} transform="translate(0 -25)" fill="#ffd98a" />
    </>
  ),
  science: (
    <>
      <path d="M0-46-26 0M0-46 26 0M0-46V-4" stroke="#5b4a6b" strokeWidth="6" {...soft} />
      <g transform="translate(0 -54) rotate(-28)">
        <rect x="-42" y="-12" width="60" height="24" rx="6" fill="#3b78b5" />
        <rect x="14" y="-17" width="34" height="34" rx="7" fill="#f6a723" />
      </g>
      <path d="m66-150 4 9 9 4-9 4-4 9-4-9-9-4 9-4zM-58-134l3 7 7 3-7 3-3 7-3-7-7-3 7-3z" fill="#fff" />
    </>
  ),
  'social-services': (
    <>
      <path d="M-52-40h104M-38-40V0M38-40V0" stroke="#8a5638" strokeWidth="8" {...soft} />
      <path d="M-36-64h26v12c0 6-4 9-8 9h-10c-4 0-8-3-8-9zM10-64h26v12c0 6-4 9-8 9H18c-4 0-8-3-8-9z" fill="#fffdf6" />
      <path d="M-26-70c-4-7 4-9 0-17M20-70c-4-7 4-9 0-17" stroke="#fff" strokeOpacity=".85" strokeWidth="4" {...soft} />
      <path d={heart} transform="translate(-1 -92) scale(1.100)" fill="#c63d6b" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;
export type CauseKey = keyof typeof motifs;
