/** A second tap comes sooner than anybody sees that a button is busy; what must not be sent twice waits for nothing that is drawn. */
import { useCallback, useRef } from 'react';

/** `const alone = useOneAtATime(); void alone(() => send())`: what is wished while the one before still runs does not happen. */
export function useOneAtATime(): (work: () => Promise<void>) => Promise<void> {
  const running = useRef(false);
  return useCallback(async (work) => {
    if (running.current) return;
    running.current = true;
    try {
      await work();
    } finally {
      running.current = false;
    }
  }, []);
}
