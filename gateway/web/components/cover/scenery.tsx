/** What stands behind the people: sky, sun, hills, trees, houses. The picture is 400 by 225. */
export interface Palette {
  readonly sky: string;
  readonly sun: string;
  readonly far: string;
  readonly near: string;
}

export const palettes = {
  morning: { sky: '#ffe3c9', sun: '#f9b44a', far: '#f3b79d', near: '#d98a72' },
  meadow: { sky: '#d6f0ea', sun: '#ffd166', far: '#a6d8b4', near: '#6dbb8b' },
  evening: { sky: '#fbd3dc', sun: '#ff9e7d', far: '#d59ac0', near: '#a9679f' },
  clear: { sky: '#d5eafb', sun: '#ffd98a', far: '#a9cdea', near: '#78b08f' },
  honey: { sky: '#fff0c4', sun: '#f6a723', far: '#f3ce7e', near: '#dba048' },
} as const satisfies Record<string, Palette>;

const hills = [
  ['M0 150c70-46 130-30 190-8s140 20 210-26v109H0z', 'M0 186c90-22 170 12 250-2s110-10 150-4v45H0z'],
  ['M0 132c60 8 90 40 160 34s120-66 240-40v99H0z', 'M0 180c70 14 130-14 210-8s130 18 190 2v51H0z'],
  ['M0 160c50-56 110-58 170-14s150 26 230-6v85H0z', 'M0 190c60-20 130-18 200-8s130 4 200-8v51H0z'],
] as const;

const Tree = ({ x, y, size, fill }: { x: number; y: number; size: number; fill: string }) => (
  <g transform={`translate(${x} ${y}) scale(${size})`}>
    <path d="M-3 0v-34h6V0z" fill="#7b4b3a" />
    <path d="M0-88c20 0 27 18 24 34s-14 26-24 26-21-10-24-26 4-34 24-34z" fill={fill} />
    <path d="M0-78c11 0 17 10 17 22" stroke="#fff" strokeOpacity=".35" strokeWidth="3" strokeLinecap="round" fill="none" />
  </g>
);

const House = ({ x, y, size, wall, roof }: { x: number; y: number; size: number; wall: string; roof: string }) => (
  <g transform={`translate(${x} ${y}) scale(${size})`}>
    <path d="M-26 0v-40h52V0z" fill={wall} />
    <path d="m-33-38 33-27 33 27z" fill={roof} />
    <path d="M-7 0v-19a7 7 0 0 1 14 0V0zM-20-32h9v10h-9zM11-32h9v10h-9z" fill="#fff6e6" />
  </g>
);

const Cloud = ({ x, y, size }: { x: number; y: number; size: number }) => (
  <path
    transform={`translate(${x} ${y}) scale(${size})`}
    d="M-30 8a12 12 0 0 1 4-23 18 18 0 0 1 33-4A14 14 0 0 1 28 8z"
    fill="#fff"
    fillOpacity=".75"
  />
);

export function Scenery({ palette, seed }: { palette: Palette; seed: number }) {
  const [far, near] = hills[seed % hills.length] ?? hills[0];
  const sunX = 60 + ((seed >>> 4) % 280);
  const built = (seed >>> 7) % 2 === 0;
  return (
    <>
      <path d="M0 0h400v225H0z" fill={palette.sky} />
      <circle cx={sunX} cy={48 + ((seed >>> 9) % 20)} r="26" fill={palette.sun} />
      <circle cx={sunX} cy={48 + ((seed >>> 9) % 20)} r="40" fill={palette.sun} fillOpacity=".25" />
      <Cloud x={(sunX + 150) % 400} y={44} size={0.9} />
      <Cloud x={(sunX + 260) % 400} y={76} size={0.6} />
      <path d={far} fill={palette.far} />
      {built ? (
        <>
          <House x={52} y={168} size={0.95} wall="#fff1dc" roof="#c63d6b" />
          <House x={104} y={172} size={0.7} wall="#ffd9a0" roof="#8f1d4f" />
          <Tree x={366} y={178} size={0.8} fill="#3d9a75" />
        </>
      ) : (
        <>
          <Tree x={38} y={180} size={0.95} fill="#3d9a75" />
          <Tree x={74} y={176} size={0.65} fill="#65b58e" />
          <House x={356} y={172} size={0.85} wall="#fff1dc" roof="#e8694a" />
        </>
      )}
      <path d={near} fill={palette.near} />
    </>
  );
}
