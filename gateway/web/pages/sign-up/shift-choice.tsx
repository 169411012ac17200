/** The shifts that can still be chosen, each with its places. */
import { Choices } from '../../components/choices.tsx';
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
    <Choices
      name="shift"
      legend={t('sign-up.which')}
      chosen={chosen}
      choose={choose}
      options={shifts
        .filter((shift) => shift.status === 'OPEN')
        .map((shift) => ({
          value: shift.key,
          words: <When time={shift} short />,
          by: shift.title,
          aside: <PlacesLeft placesLeft={shift.placesLeft} waiting={shift.waiting} />,
        }))}
    />
  );
}
