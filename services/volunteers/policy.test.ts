import { test } from '@jest/globals';
import { hoursIdOf } from '#events';
import { ana, foodBank, givenPolicy, saturday, sorting } from '#tests/support';
import { proposeHoursAfterCheckOut } from './policy.ts';

test('when somebody is checked out, then the time they were here is proposed as hours', () => {
  const ids = { shiftId: saturday, projectId: sorting, organizationId: foodBank, volunteerId: ana };
  const checkedInAt = '2026-11-21T09:02:00.000Z';
  const checkedOutAt = '2026-11-21T12:00:00.000Z';
  givenPolicy(proposeHoursAfterCheckOut, [])
    .when({ type: 'VolunteerCheckedOut', data: { ...ids, checkedInAt, checkedOutAt } })
    .then([{ type: 'ProposeHours', data: { ...ids, hoursId: hoursIdOf(saturday, ana), startedAt: checkedInAt, endedAt: checkedOutAt } }]);
});
