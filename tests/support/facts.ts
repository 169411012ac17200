/** Facts about the people of the cast in as few words as a spec needs; what it does not say is something ordinary. */
import type { DomainEvent, Need, OrganizationId, ProjectId, ShiftId, VolunteerId, When } from '#events';
import { carol, foodBank, saturday, sorting } from './cast.ts';

const ordinary: Need = {
  title: 'Sort donations',
  summary: 'Pack parcels.',
  description: '',
  causes: ['poverty'],
  skills: [],
  languages: [],
  place: null,
  bring: [],
  access: [],
};

export interface OfShift {
  readonly shiftId: ShiftId;
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
}
export const onSaturday: OfShift = { shiftId: saturday, projectId: sorting, organizationId: foodBank };

/** Three hours from nine o'clock in Berlin. */
export const morningOf = (day: string): NonNullable<When> => ({
  startsAt: `${day}T08:00:00.000Z`,
  endsAt: `${day}T11:00:00.000Z`,
  timeZone: 'Europe/Berlin',
});

export const registered = (organizationId = foodBank, { name = 'Food Bank', by = carol } = {}): DomainEvent => ({
  type: 'OrganizationRegistered',
  data: { organizationId, registeredBy: by, name, mission: 'Nobody goes hungry.' },
});
export const verified = (organizationId = foodBank): DomainEvent => ({ type: 'OrganizationVerified', data: { organizationId } });

interface OfProject {
  readonly projectId?: ProjectId;
  readonly organizationId?: OrganizationId;
}
export const drafted = ({ projectId = sorting, organizationId = foodBank, ...need }: OfProject & Partial<Need> = {}): DomainEvent => ({
  type: 'ProjectDrafted',
  data: { projectId, organizationId, ...ordinary, ...need },
});
export const published = ({ projectId = sorting, organizationId = foodBank }: OfProject = {}): DomainEvent => ({
  type: 'ProjectPublished',
  data: { projectId, organizationId },
});

interface Scheduled extends Partial<OfShift> {
  readonly when?: When;
  readonly places?: number;
}
export const scheduled = ({ when = morningOf('2026-11-28'), places = 3, ...of }: Scheduled = {}): DomainEvent => ({
  type: 'ShiftScheduled',
  data: { ...onSaturday, ...of, title: 'Morning', when, places },
});

type SignUpEventType =
  'VolunteerSignedUp' | 'VolunteerWaitlisted' | 'VolunteerPromoted' | 'VolunteerMovedToWaitingList' | 'CheckInUndone' | 'VolunteerMissed';
/** What happens to a person on a shift and needs no more words. */
export const onShift = (type: SignUpEventType, volunteerId: VolunteerId, of: Partial<OfShift> = {}): DomainEvent => ({
  type,
  data: { ...onSaturday, ...of, volunteerId },
});
export const withdrew = (volunteerId: VolunteerId, wasWaiting = false, of: Partial<OfShift> = {}): DomainEvent => ({
  type: 'VolunteerWithdrew',
  data: { ...onSaturday, ...of, volunteerId, wasWaiting },
});
