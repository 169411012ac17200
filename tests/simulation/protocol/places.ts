/** The simplest rules that can go wrong: four places, and nothing that makes doing it twice harmless. */
import { z } from 'zod';
import { projectId, shiftId, organizationId, volunteerId, type DomainEvent, type RecordedEvent } from '#events';
import { assertNever, refuse, type CommandOf, type Decider } from '#services/kernel';

export const places = 4;

const commands = {
  /** All of them or none: a command of several events. */
  TakePlaces: z.object({ shiftId, count: z.int().min(1).max(3) }),
  FreePlace: z.object({ shiftId }),
};
type PlacesCommand = CommandOf<typeof commands>;
type PlacesEventType = 'VolunteerSignedUp' | 'VolunteerWithdrew';

const id = '00000000-0000-4000-8000-000000000001';
const somebody = { projectId: projectId.parse(id), organizationId: organizationId.parse(id), volunteerId: volunteerId.parse(id) };

function decide({ type, data }: PlacesCommand, taken: number): readonly DomainEvent<PlacesEventType>[] {
  switch (type) {
    case 'TakePlaces':
      if (taken + data.count > places) throw refuse('full', 'There are not so many places.');
      return Array.from({ length: data.count }, () => ({ type: 'VolunteerSignedUp', data: { shiftId: data.shiftId, ...somebody } }));
    case 'FreePlace':
      if (taken === 0) return [];
      return [{ type: 'VolunteerWithdrew', data: { shiftId: data.shiftId, ...somebody, wasWaiting: false } }];
    default:
      return assertNever(type);
  }
}

export const placesDecider: Decider<number, typeof commands, PlacesEventType> = {
  category: 'roster',
  commands,
  idOf: ({ data }) => data.shiftId,
  initialState: 0,
  decide,
  evolve: (taken: number, { type }: RecordedEvent<PlacesEventType>) => taken + (type === 'VolunteerSignedUp' ? 1 : -1),
};
