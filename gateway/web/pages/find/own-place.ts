/** Asks the device where it is, only when the person says so, and rounds the answer to about a kilometre. */
import { useState } from 'react';

const aboutOneKm = (degrees: number): number => Math.round(degrees * 100) / 100;

export function useOwnPlace(onPlace: (latitude: number, longitude: number) => void) {
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const locate = (): void => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        onPlace(aboutOneKm(coords.latitude), aboutOneKm(coords.longitude));
      },
      () => setState('refused'),
      { maximumAge: 600_000, timeout: 15_000 },
    );
  };
  return { locate, state };
}
