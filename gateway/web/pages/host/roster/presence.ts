/** Who of a roster is here now, who went home, whom we missed; and when somebody goes home. */
import type { Person, RosterShift } from './roster-query.ts';

type Status = Person['status'];
export type Presence = 'people' | 'missed' | 'in-line' | 'gone' | 'left';

/** In the order in which they stand at the desk: whoever may still walk in comes first. */
export const presences: readonly Presence[] = ['people', 'missed', 'in-line', 'gone', 'left'];

const presenceOf: Readonly<Record<Status, Presence>> = {
  PLACE: 'people',
  CHECKED_IN: 'people',
  MISSED: 'missed',
  WAITING: 'in-line',
  CHECKED_OUT: 'gone',
  WITHDRAWN: 'left',
  REMOVED: 'left',
  CANCELLED: 'left',
};

interface WithStatus {
  readonly status: Status;
}
export const standingAs = <P extends WithStatus>(people: readonly P[], presence: Presence): P[] =>
  people.filter(({ status }) => presenceOf[status] === presence);

/** Here now: whoever went home is not. */
export const hereNow = <P extends WithStatus>(people: readonly P[]): P[] => people.filter(({ status }) => status === 'CHECKED_IN');

/** A tap checks them in, or takes it back. Somebody who was missed may still come through the door. */
export const canBeTapped = (status: Status): boolean => status === 'PLACE' || status === 'CHECKED_IN' || status === 'MISSED';

type Times = Pick<RosterShift, 'startsAt' | 'endsAt'>;

/** Sending everybody home in the middle of a shift, or before it, is most often a slip of the thumb. */
export function phaseOf({ startsAt, endsAt }: Times, now: number): 'before' | 'during' | 'after' {
  if (startsAt && now < Date.parse(startsAt)) return 'before';
  return endsAt && now < Date.parse(endsAt) ? 'during' : 'after';
}

/** The planned end, or now when that is earlier; never before the check-in. */
export function goingHomeAt({ endsAt }: Times, checkedInAt: string | null, now: number): string {
  const planned = endsAt ? Math.min(Date.parse(endsAt), now) : now;
  return new Date(Math.max(planned, Date.parse(checkedInAt ?? '') || planned)).toISOString();
}
