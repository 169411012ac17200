/** Of which events somebody hears by letter, and who. */
import type { EventType, RecordedEvent, ShiftId, VolunteerId } from '#events';
import type { LetterDue } from '../accounts/index.ts';
import type { NewsKind } from './words.ts';

/** Whoever has a place on the shift, or waits for one. */
export type ExpectedOn = (shiftId: ShiftId) => readonly VolunteerId[];

type Told = readonly { readonly person: VolunteerId; readonly kind: NewsKind; readonly shiftId: ShiftId | null }[];
type Telling<Type extends EventType> = (data: RecordedEvent<Type>['data'], expected: ExpectedOn) => Told;

const everybody = (kind: NewsKind, { shiftId }: { readonly shiftId: ShiftId }, expected: ExpectedOn): Told =>
  expected(shiftId).map((person) => ({ person, kind, shiftId }));
const oneOf = (kind: NewsKind, { shiftId, volunteerId }: { readonly shiftId: ShiftId; readonly volunteerId: VolunteerId }): Told => [
  { person: volunteerId, kind, shiftId },
];

/** What others did that changes somebody's Saturday. What people do themselves they see at once. */
const tellings: { readonly [Type in EventType]?: Telling<Type> } = {
  ShiftCancelled: (data, expected) => everybody('cancelled', data, expected),
  ShiftRescheduled: (data, expected) => everybody('moved', data, expected),
  VolunteerPromoted: (data) => oneOf('place', data),
  VolunteerMovedToWaitingList: (data) => oneOf('waiting', data),
  VolunteerRemoved: (data) => oneOf('removed', data),
  GuardianConsentGiven: ({ volunteerId }) => [{ person: volunteerId, kind: 'consent', shiftId: null }],
  GuardianConsentWithdrawn: ({ volunteerId }) => [{ person: volunteerId, kind: 'consent-ended', shiftId: null }],
};

export const newsTypes = Object.keys(tellings) as EventType[];

export function lettersFor(event: RecordedEvent, expected: ExpectedOn): LetterDue<NewsKind>[] {
  const told = tellings[event.type]?.(event.data as never, expected) ?? [];
  return told.map(({ person, kind, shiftId }) => ({ key: `${event.id}/${person}`, person, kind, shiftId }));
}
