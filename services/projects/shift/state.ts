/** What the rules need to remember of a shift. */
import type { OrganizationId, ProjectId, RecordedEvent, ShiftId, When } from '#events';

export type ShiftEventType = 'ShiftScheduled' | 'ShiftRescheduled' | 'ShiftResized' | 'ShiftCancelled';

export interface Shift {
  readonly shiftId: ShiftId;
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
  readonly title: string;
  readonly when: When;
  readonly places: number;
  readonly cancelled: boolean;
}
/** `undefined`: nobody scheduled it yet. */
export type ShiftState = Shift | undefined;

export function evolve(state: ShiftState, event: RecordedEvent<ShiftEventType>): ShiftState {
  if (event.type === 'ShiftScheduled') return { ...event.data, cancelled: false };
  if (!state) return state;
  switch (event.type) {
    case 'ShiftRescheduled':
      return { ...state, when: event.data.when };
    case 'ShiftResized':
      return { ...state, places: event.data.places };
    case 'ShiftCancelled':
      return { ...state, cancelled: true };
  }
}
