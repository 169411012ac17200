/** When somebody is checked out, then their hours are proposed. */
import { hoursIdOf } from '#events';
import { policy } from '#services/kernel';

export const proposeHoursAfterCheckOut = policy({
  name: 'propose-hours-after-check-out',
  on: ['VolunteerCheckedOut'],
  react: ({ data: { shiftId, volunteerId, projectId, organizationId, checkedInAt, checkedOutAt } }) => [
    {
      type: 'ProposeHours',
      data: {
        hoursId: hoursIdOf(shiftId, volunteerId),
        volunteerId,
        shiftId,
        projectId,
        organizationId,
        startedAt: checkedInAt,
        endedAt: checkedOutAt,
      },
    },
  ],
});
