/** The numbers of the whole community. */
import { expect, test } from '@jest/globals';
import { ana, ben, foodBank, riverCleanup, riverTrust, sorting } from '#tests/support';
import { registered, verified } from '../../tests/support/facts.ts';
import { openReadSide } from '../../tests/support/read-side.ts';

test('counts people, organizations as long as they are verified, and finished projects', async () => {
  await using side = await openReadSide();
  const { community } = side.queries;
  expect(community.totals()).toEqual({ volunteers: 0, organizations: 0, completedProjects: 0, confirmedMinutes: 0 });
  for (const volunteerId of [ana, ben]) await side.tell([{ type: 'VolunteerJoined', data: { volunteerId } }]);
  await side.tell([registered(foodBank), registered(riverTrust), verified(foodBank), verified(riverTrust)]);
  await side.tell([{ type: 'OrganizationSuspended', data: { organizationId: riverTrust, reason: 'Moved away.' } }]);
  for (const projectId of [sorting, riverCleanup])
    await side.tell([{ type: 'ProjectCompleted', data: { projectId, organizationId: foodBank, summary: 'Done.', outcomes: [] } }]);
  expect(community.totals()).toEqual({ volunteers: 2, organizations: 1, completedProjects: 2, confirmedMinutes: 0 });
  await side.tell([verified(riverTrust)]);
  expect(community.totals().organizations).toBe(2);
});
