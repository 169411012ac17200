/** How far a build is, for people who wait for it. */

export interface BuildProgress {
  readonly projections: readonly string[];
  readonly position: number;
  /** The log's head when the build began. */
  readonly of: number;
  readonly perSecond: number;
  /** Until everything is read, at the pace so far; infinite while nothing can be said. */
  readonly secondsLeft: number;
}

/** @returns what makes progress of a position, measuring from now on */
export function progressFromNow(projections: readonly string[], of: number): (position: number) => BuildProgress {
  const startedMs = performance.now();
  return (position) => {
    const perSecond = (position / (performance.now() - startedMs)) * 1000;
    return { projections, position, of, perSecond, secondsLeft: Math.max(0, of - position) / perSecond };
  };
}
