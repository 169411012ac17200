/** The shifts as large radio rows, each with its places. */
import { PlacesLeft } from '../../components/places.tsx';
import { When } from '../../components/when.tsx';
import { useT } from '../../messages/use-t.ts';
import type { ProjectShift } from '../project/project-query.ts';

export function ShiftChoice({
  shifts,
  chosen,
  choose,
}: {
  shifts: readonly ProjectShift[];
  chosen: string | undefined;
  choose: (key: string) => void;
}) {
  const t = useT();
  return (
    <fieldset className="choices">
      <legend>{t('sign-up.which')}</legend>
      {shifts
        .filter((shift) => shift.status === 'OPEN')
        .map((shift) => (
          <label key={shift.id} className="choice">
            <input type="radio" name="shift" value={shift.key} checked={shift.key === chosen} onChange={() => choose(shift.key)} />
            <span className="choice-words">
              <strong>
                <When time={shift} short />
              </strong>
              <span className="by">{shift.title}</span>
            </span>
            <PlacesLeft placesLeft={shift.placesLeft} waiting={shift.waiting} />
          </label>
        ))}
    </fieldset>
  );
}
