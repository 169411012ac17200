/** Notices when "My shifts" may not be true any more: somebody comes back to it, the network is back, or a shift on it changed. */
import { useEffect, useEffectEvent } from 'react';
import type { ResultOf } from '../../api/graphql.ts';
import { useLiveFold } from '../../api/live.ts';
import { PlacesDocument } from '../project/project-query.ts';
import type { MySignUp } from './my-shifts-query.ts';

type Change = ResultOf<typeof PlacesDocument>['shiftChanged'];
const nothing: Readonly<Record<string, Change>> = {};

/** A phone keeps a page for hours in a pocket. */
export function useWhenSeenAgain(look: () => void): void {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    const lookWhenSeen = (): void => {
      // Without a network the question would only take away what is shown.
      if (document.visibilityState === 'visible' && navigator.onLine) lookNow();
    };
    document.addEventListener('visibilitychange', lookWhenSeen);
    addEventListener('focus', lookWhenSeen);
    addEventListener('online', lookWhenSeen);
    return () => {
      document.removeEventListener('visibilitychange', lookWhenSeen);
      removeEventListener('focus', lookWhenSeen);
      removeEventListener('online', lookWhenSeen);
    };
  }, []);
}

const againMs = 3000;

/** A network that says it is back often is not quite: whoever looks in that moment gets no answer, and nothing would ask again. */
export function useAgainAfterFault(fault: unknown, look: () => void): void {
  const lookAgain = useEffectEvent(() => navigator.onLine && look());
  useEffect(() => {
    if (fault === undefined) return undefined;
    const timer = setTimeout(lookAgain, againMs);
    return () => clearTimeout(timer);
  }, [fault]);
}

/** The stream tells of every shift at once, so only what differs from what is shown is news. */
export function useWhenChanged(signUps: readonly MySignUp[], look: () => void): void {
  const shiftKeys = signUps.map(({ shift }) => shift.key);
  const changes = useLiveFold(
    PlacesDocument,
    shiftKeys.length > 0 ? { shiftKeys } : null,
    (known, { shiftChanged }) => ({ ...known, [shiftChanged.key]: shiftChanged }),
    nothing,
  );
  const news = signUps
    .map(({ shift: { key, status, placesLeft, waiting } }) => {
      const change = changes[key];
      const isSame = !change || (change.status === status && change.placesLeft === placesLeft && change.waiting === waiting);
      return isSame ? '' : JSON.stringify(change);
    })
    .join('');
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (news !== '') lookNow();
  }, [news]);
}
