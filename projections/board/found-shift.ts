/** By which of its shifts a need was found, told from the shifts themselves: nobody has to ask the tables once more for each need of a list. */
import type { ListingFilter } from './listing-filter.ts';
import type { ShiftRow } from './projection.ts';

/** What a list was made by. */
export interface Sought {
  readonly filter: ListingFilter;
  /** Only shifts that begin later than this moment, ISO 8601 UTC, to the millisecond. */
  readonly since: string;
}

type Told = Pick<ShiftRow, 'status' | 'sortAt' | 'day' | 'places' | 'taken'>;

const isComing = ({ status, sortAt }: Told, since: string): boolean => status === 'OPEN' && sortAt > since;

/**
 * The first that fits, as `shiftFits` says it in SQL: its moment is the one that the list is ordered by.
 * @param shifts of one need, soonest first, flexible ones last
 */
export const foundShift = <Shift extends Told>(
  shifts: readonly Shift[],
  { filter: { from, to, open }, since }: Sought,
): Shift | undefined =>
  shifts.find(
    (shift) =>
      isComing(shift, since) &&
      (!open || shift.taken < shift.places) &&
      // With a day asked for, flexible shifts are left out.
      (!(from || to) || (shift.day !== null && (!from || shift.day >= from) && (!to || shift.day <= to))),
  );

/** How many others of the need are still to come, on whatever day, full or not. */
export const shiftsBesides = (shifts: readonly Told[], { since }: Pick<Sought, 'since'>): number =>
  Math.max(0, shifts.reduce((count, shift) => (isComing(shift, since) ? count + 1 : count), 0) - 1);
