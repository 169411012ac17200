/** Lays what the live stream said over what the page was loaded with. */
import type { ResultOf } from '../../api/graphql.ts';
import { useLiveFold } from '../../api/live.ts';
import { PlacesDocument, type ProjectShift } from './project-query.ts';

type Change = ResultOf<typeof PlacesDocument>['shiftChanged'];
const nothing: Readonly<Record<string, Change>> = {};

export function useLiveShifts(shifts: readonly ProjectShift[]): readonly ProjectShift[] {
  const open = shifts.filter((shift) => shift.status === 'OPEN').map((shift) => shift.key);
  const changes = useLiveFold(
    PlacesDocument,
    open.length > 0 ? { shiftKeys: open } : null,
    (known, { shiftChanged }) => ({ ...known, [shiftChanged.key]: shiftChanged }),
    nothing,
  );
  return shifts.map((shift) => {
    const change = changes[shift.key];
    return change
      ? { ...shift, places: change.places, placesLeft: change.placesLeft, waiting: change.waiting, status: change.status }
      : shift;
  });
}
