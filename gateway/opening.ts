/** Whether the house is open: pages and questions wait while read models catch up, or while the demo community is made. */
import type { RunningProjections } from '#projections';

export interface Opening {
  /** What is still going on, for people; undefined when everything can be answered. */
  waitingFor(): string | undefined;
  ready(): boolean;
  /** Keeps the door closed in these words until it is called with undefined. */
  prepare(words: string | undefined): void;
}

export function opening(projections: Pick<RunningProjections, 'live' | 'status'>): Opening {
  let catchingUp: string | undefined = 'The house is being opened.';
  let preparing: string | undefined;
  void projections.live.then(() => {
    catchingUp = undefined;
  });
  const waitingFor = (): string | undefined => catchingUp ?? preparing;
  return {
    waitingFor,
    ready: () => waitingFor() === undefined && projections.status().every(({ fault }) => fault === undefined),
    prepare(words) {
      preparing = words;
    },
  };
}
