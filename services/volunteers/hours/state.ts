/** What the rules need to remember of one person's hours on one shift. */
import type { EventData, RecordedEvent } from '#events';

export type HoursEventType = 'HoursProposed' | 'HoursConfirmed' | 'HoursDisputed' | 'HoursCorrected';

type Ids = Pick<EventData<'HoursProposed'>, 'hoursId' | 'volunteerId' | 'shiftId' | 'projectId' | 'organizationId'>;

export interface Hours {
  readonly ids: Ids;
  readonly status: 'proposed' | 'confirmed' | 'disputed';
  readonly minutes: number;
  readonly claimedMinutes: number | null;
}
/** `undefined`: nothing was proposed yet. */
export type HoursState = Hours | undefined;

export function evolve(state: HoursState, event: RecordedEvent<HoursEventType>): HoursState {
  if (event.type === 'HoursProposed') {
    const { hoursId, volunteerId, shiftId, projectId, organizationId, minutes } = event.data;
    return { ids: { hoursId, volunteerId, shiftId, projectId, organizationId }, status: 'proposed', minutes, claimedMinutes: null };
  }
  if (!state) return state;
  switch (event.type) {
    case 'HoursConfirmed':
      return { ...state, status: 'confirmed' };
    case 'HoursDisputed':
      return { ...state, status: 'disputed', claimedMinutes: event.data.claimedMinutes };
    case 'HoursCorrected':
      return { ...state, status: 'confirmed', minutes: event.data.minutes, claimedMinutes: null };
  }
}
