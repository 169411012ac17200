/** A list that is asked for beside GraphQL, and asked for again after something was done to it. */
import { useCallback, useEffect, useState } from 'react';

interface Asked<One> {
  readonly list?: readonly One[];
  readonly failed: boolean;
}
export interface AskedList<One> extends Asked<One> {
  readonly again: () => void;
}

/** @param ask the same function with every call */
export function useList<One>(ask: () => Promise<readonly One[]>): AskedList<One> {
  const [asked, setAsked] = useState<Asked<One>>({ failed: false });
  const again = useCallback((): void => {
    ask().then(
      (list) => setAsked({ list, failed: false }),
      () => setAsked({ failed: true }),
    );
  }, [ask]);
  useEffect(again, [again]);
  return { ...asked, again };
}
