/** A drawn burst of hands and confetti. It moves once; under reduced motion it is a still picture. */
const rays = Array.from({ length: 12 }, (_, index) => index * 30);
const petals = [0, 62, -62, 122, -122];
const colours = ['var(--marigold)', 'var(--logo-rose)', 'var(--logo-leaf)', 'var(--logo-sky)', 'var(--logo-plum)'];

export function Burst({ quiet = false }: { quiet?: boolean }) {
  return (
    <svg className={quiet ? 'burst quiet' : 'burst'} viewBox="-90 -64 180 128" aria-hidden="true" focusable="false">
      {!quiet &&
        rays.map((turn, index) => (
          <g key={turn} transform={`rotate(${turn})`}>
            <g className={`spark spark-${index % 3}`}>
              {index % 2 ? (
                <circle cy="-50" r="4" fill={colours[index % 5]} />
              ) : (
                <rect x="-3" y="-56" width="6" height="12" rx="3" fill={colours[index % 5]} />
              )}
            </g>
          </g>
        ))}
      <g className="bloom">
        {petals.map((turn, index) => (
          <ellipse key={turn} cy="-19" rx="11" ry="17" fill={colours[index]} transform={`rotate(${turn})`} />
        ))}
        <circle r="12" fill="var(--surface)" />
        {quiet ? <path d="M0-5v5l4 3" className="tick" /> : <path d="m-5 0 4 4 7-8" className="tick" />}
      </g>
    </svg>
  );
}
