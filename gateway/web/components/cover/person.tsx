/** Friendly people for the drawn scenes: feet at (0, 0), about 100 units tall. */
const skins = ['#6b3f2a', '#a9714b', '#e3b08a', '#f3cdb0', '#8a5638'] as const;
const hairs = ['#2b1831', '#5a3320', '#c98a3a', '#8d8794', '#3b2a52'] as const;
const shirts = ['#c63d6b', '#f6a723', '#2f8f6b', '#3b78b5', '#8f1d4f', '#e8694a'] as const;
export type Pose = 'reach' | 'wave' | 'hold' | 'rest';

const arms: Record<Pose, string> = {
  reach: 'M13-62 34-50M-13-62-26-40',
  wave: 'M13-62 30-88M-13-62-24-38',
  hold: 'M13-60 26-46 36-56M-13-60 8-40 30-46',
  rest: 'M13-60 22-36M-13-60-22-36',
};
const hands: Record<Pose, readonly (readonly [number, number])[]> = {
  reach: [
    [35, -50],
    [-27, -39],
  ],
  wave: [
    [31, -90],
    [-25, -36],
  ],
  hold: [
    [37, -57],
    [31, -46],
  ],
  rest: [
    [23, -34],
    [-23, -34],
  ],
};

function Hair({ style, fill }: { style: number; fill: string }) {
  if (style === 0) return <path d="M-15-88a15 15 0 0 1 30 0c-6-7-10-8-16-7-6 0-9 2-14 7z" fill={fill} />;
  if (style === 1) return <path d="M-15-88a15 15 0 0 1 30 0c-8-6-22-6-30 0zM0-112a7 7 0 1 1 0 13 7 7 0 0 1 0-13z" fill={fill} />;
  if (style === 2) return <path d="M-17-70c-3-22 0-34 17-34s20 12 17 34h-6c2-12 0-20-11-20s-13 8-11 20z" fill={fill} />;
  if (style === 3)
    return (
      <path
        d="M-16-86a16 17 0 0 1 32 0c1 9 0 16 4 22h-40c4-6 3-13 4-22zm5 2a11 12 0 0 0 22 0c-4-7-18-7-22 0z"
        fill={fill}
        fillRule="evenodd"
      />
    );
  return <path d="M-15-86c-4-20 34-20 30 0-4-8-6-8-10-6-3-4-9-4-12 0-3-2-5 1-8 6z" fill={fill} />;
}

export function Person({
  x,
  y,
  scale = 1,
  flip = false,
  seed,
  pose,
}: {
  x: number;
  y: number;
  scale?: number;
  flip?: boolean;
  seed: number;
  pose: Pose;
}) {
  const skin = skins[seed % skins.length];
  const shirt = shirts[(seed >>> 3) % shirts.length] ?? shirts[0];
  const hair = hairs[(seed >>> 6) % hairs.length] ?? hairs[0];
  const style = (seed >>> 9) % 5;
  const wheels = (seed >>> 12) % 6 === 0;
  return (
    <g transform={`translate(${x} ${y}) scale(${flip ? -scale : scale} ${scale})`} strokeLinecap="round" strokeLinejoin="round">
      {!wheels && <path d="M-7-30V-4M8-30V-4" stroke="#3b2a52" strokeWidth="12" />}
      <g transform={wheels ? 'translate(0 6)' : undefined}>
        {wheels && <path d="M-4-30H22V-6" stroke="#3b2a52" strokeWidth="12" fill="none" />}
        <path d="M-18-28v-24a18 18 0 0 1 36 0v24z" fill={shirt} />
        <path d="M0-76v8" stroke={skin} strokeWidth="10" />
        <circle cy="-86" r="14" fill={skin} />
        <Hair style={style} fill={style === 3 ? (shirts[(seed >>> 5) % shirts.length] ?? hair) : hair} />
        <path d="M3-81q4 4 7 0" stroke="#2b1831" strokeWidth="2" fill="none" />
        <path d={arms[pose]} stroke={shirt} strokeWidth="10" fill="none" style={{ filter: 'brightness(0.93)' }} />
        {hands[pose].map(([cx, cy]) => (
          <circle key={cx} cx={cx} cy={cy} r="6" fill={skin} />
        ))}
      </g>
      {wheels && (
        <path
          d="M-22-58v32h26M-6-20a19 19 0 1 0 .1 0M24-4a3 3 0 1 0 .1 0"
          stroke="#3d3550"
          strokeWidth="4.500"
          fill="none"
          transform="translate(0 -3)"
        />
      )}
    </g>
  );
}
