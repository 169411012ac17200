/** The people and things that specs are about. */
import type { ChapterId, OrganizationId, ProgramId, ProjectId, ShiftId, VolunteerId } from '#events';
import type { Actor } from '#services/kernel';

const id = <Id extends string>(n: number): Id => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Id;

export const ana = id<VolunteerId>(1);
export const ben = id<VolunteerId>(2);
export const carol = id<VolunteerId>(3);
export const dan = id<VolunteerId>(4);
export const foodBank = id<OrganizationId>(101);
export const riverTrust = id<OrganizationId>(102);
export const sorting = id<ProjectId>(201);
export const riverCleanup = id<ProjectId>(202);
export const saturday = id<ShiftId>(301);
export const sunday = id<ShiftId>(302);
export const tenHours = id<ProgramId>(401);
export const kindness = id<ProgramId>(402);
export const eastside = id<ChapterId>(501);

export const person = (volunteer: VolunteerId, may: { hostOf?: readonly OrganizationId[]; organizer?: boolean } = {}): Actor => ({
  kind: 'person',
  id: volunteer,
  hostOf: may.hostOf ?? [],
  organizer: may.organizer ?? false,
});
/** Carol runs the food bank; Dan is an organizer of the chapter. */
export const hostCarol = person(carol, { hostOf: [foodBank] });
export const organizerDan = person(dan, { organizer: true });
export const asAna = person(ana);
export const asBen = person(ben);
export const house: Actor = { kind: 'policy', name: 'spec' };
