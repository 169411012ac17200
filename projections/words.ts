/** What `npm run projections` says on a terminal. */
import type { BuildProgress } from './build-progress.ts';
import type { StoredStatus } from './rebuild.ts';

const number = (amount: number): string => Math.round(amount).toLocaleString('en');

/** @param head position of the log's last event */
export function statusWords({ name, version, position, others }: StoredStatus, head: number): string {
  const what = `${name} v${version}`.padEnd(16);
  if (position === undefined)
    return `${what} is not there yet and will be made by the next start${others > 0 ? '; an older version is still kept' : ''}`;
  if (position > head) return `${what} tells of another log (position ${number(position)}) and will be made anew by the next start`;
  return `${what} ${position === head ? 'has seen everything' : `is at ${number(position)}, ${number(head - position)} behind`}`;
}

export function progressWords({ projections, position, of, perSecond, secondsLeft }: BuildProgress): string {
  const percent = of > 0 ? Math.min(100, Math.floor((100 * position) / of)) : 100;
  const left = Number.isFinite(secondsLeft) ? `, ${number(secondsLeft)} s left` : '';
  return `${projections.join(', ')}: ${percent} %, ${number(position)} of ${number(of)} events, ${number(perSecond)} per second${left}`;
}
