/** A place: words for people, and a point for the map from the device, a pasted pair of numbers or a pasted map link. */
import { useOwnPlace } from '../pages/find/own-place.ts';
import { useT } from '../messages/use-t.ts';
import { TextField } from './field.tsx';
import { Icon } from './icon.tsx';
import type { PlaceWords } from './place-words.ts';

const noErrors: Readonly<Record<string, string>> = {};

export function PlaceFields({
  place,
  onChange,
  errors = noErrors,
}: {
  place: PlaceWords;
  onChange: (place: PlaceWords) => void;
  errors?: Readonly<Record<string, string>>;
}) {
  const t = useT();
  const { locate, state } = useOwnPlace((latitude, longitude) => onChange({ ...place, point: `${latitude}, ${longitude}` }));
  return (
    <>
      <TextField
        id="place-name"
        label={t('place.name')}
        hint={t('place.name-hint')}
        value={place.name}
        maxLength={160}
        error={errors['place-name']}
        onChange={(event) => onChange({ ...place, name: event.target.value })}
      />
      <TextField
        id="place-address"
        label={t('place.address')}
        value={place.address}
        maxLength={240}
        autoComplete="street-address"
        onChange={(event) => onChange({ ...place, address: event.target.value })}
      />
      <TextField
        id="place-point"
        label={t('place.point')}
        hint={t('place.point-hint')}
        value={place.point}
        error={errors['place-point']}
        inputMode="text"
        onChange={(event) => onChange({ ...place, point: event.target.value })}
      />
      <p>
        <button type="button" className="button quiet" onClick={locate}>
          <Icon name="target" />
          {t('place.use-mine')}
        </button>
      </p>
      {state === 'refused' && <p className="note wait">{t('filter.near-refused')}</p>}
    </>
  );
}
