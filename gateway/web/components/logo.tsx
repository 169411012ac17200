/** Five petals that are also five hands. */
const petals = [
  ['var(--marigold)', 0],
  ['var(--logo-rose)', 62],
  ['var(--logo-leaf)', -62],
  ['var(--logo-sky)', 122],
  ['var(--logo-plum)', -122],
] as const;

export function Logo() {
  return (
    <svg className="logo" viewBox="-32 -32 64 64" aria-hidden="true" focusable="false">
      {petals.map(([fill, turn]) => (
        <ellipse key={turn} cy="-16" rx="9" ry="14.500" fill={fill} transform={`rotate(${turn})`} />
      ))}
      <circle r="7.500" fill="var(--page)" />
    </svg>
  );
}
