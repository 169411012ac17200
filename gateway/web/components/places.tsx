/** How many places are left, in words first; the bar only repeats them. */
import { useT } from '../messages/use-t.ts';

interface Counts {
  readonly places: number;
  readonly placesLeft: number;
  readonly waiting?: number;
}

export function PlacesLeft({ placesLeft, waiting = 0 }: Omit<Counts, 'places'>) {
  const t = useT();
  const tone = placesLeft === 0 ? 'full' : placesLeft <= 3 ? 'few' : 'many';
  return (
    <span className={`pill ${tone}`}>{placesLeft === 0 ? t('places.full', { waiting }) : t('places.left', { left: placesLeft })}</span>
  );
}

/** `bare` where the words stand beside it anyway. */
export function FillBar({ places, placesLeft, waiting = 0, bare = false }: Counts & { bare?: boolean }) {
  const t = useT();
  const taken = places - placesLeft;
  return (
    <span className="fill">
      <progress
        className={placesLeft === 0 ? 'full' : ''}
        max={places}
        value={taken}
        aria-label={t('places.filled', { taken, places, waiting })}
      />
      {!bare && <span aria-hidden="true">{t('places.filled', { taken, places, waiting })}</span>}
    </span>
  );
}
