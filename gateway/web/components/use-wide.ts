/** True where list and map fit side by side. */
import { useSyncExternalStore } from 'react';

const query = matchMedia('(min-width: 64rem)');
const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
