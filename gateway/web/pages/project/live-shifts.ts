/** Lays what the live stream said over what the page was loaded with. */
import { useEffect, useState } from 'react';
import type { ResultOf } from '../../api/graphql.ts';
import { useLive } from '../../api/live.ts';
import { PlacesDocument, type ProjectShift } from './project-query.ts';

type Change = ResultOf<typeof PlacesDocument>['shiftChanged'];

export function useLiveShifts(shifts: readonly ProjectShift[]): readonly ProjectShift[] {
  const open = shifts.filter((shift) => shift.status === 'OPEN').map((shift) => shift.key);
  const latest = useLive(PlacesDocument, open.length > 0 ? { shiftKeys: open } : null);
  const [changes, setChanges] = useState<Readonly<Record<string, Change>>>({});
  useEffect(() => {
    const change = latest?.shiftChanged;
    if (change) setChanges((known) => ({ ...known, [change.key]: change }));
  }, [latest]);
  return shifts.map((shift) => {
    const change = changes[shift.key];
    return change
      ? { ...shift, places: change.places, placesLeft: change.placesLeft, waiting: change.waiting, status: change.status }
      : shift;
  });
}
