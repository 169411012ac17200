/** What the projects service recorded decides whether a shift takes people, also a moment later and also back again. */
import { describe, expect, test } from '@jest/globals';
import { deriveId, MemoryEventLog, type CommandId, type VolunteerId } from '#events';
import { ana, asAna, ben, carol, dan, foodBank, hostCarol, house, person, saturday, sorting } from '#tests/support';
import type { Actor } from '#services/kernel';
import { createProjects } from '#services/projects';
import { createVolunteers } from '#services/volunteers';
import { createMatching } from './index.ts';

const need = {
  title: 'Sort',
  summary: 'Sort.',
  description: '',
  causes: ['poverty'],
  skills: [],
  languages: [],
  place: null,
  bring: [],
  access: [],
};
const label = { label: 'Morning', when: null, places: 9 };

function openBoth() {
  const log = new MemoryEventLog();
  const services = { projects: createProjects({ log }), matching: createMatching({ log }), volunteers: createVolunteers({ log }) };
  let sent = 0;
  return async (service: keyof typeof services, type: string, data: object, actor: Actor = house) => {
    const commandId = deriveId<CommandId>(`${sent++}`);
    const envelope = { actor, at: '2026-11-24T09:00:00.000Z', commandId, correlationId: commandId, causationId: commandId };
    const outcome = await services[service].handle({ type, data, ...envelope });
    return outcome.outcome === 'refused' ? outcome.refusal.code : outcome.outcome;
  };
}

describe('signing up', () => {
  test('waits for the need to be published, stops with its organization’s verification, and goes on with it', async () => {
    const send = openBoth();
    const signUp = (volunteerId: VolunteerId) =>
      send('matching', 'SignUpForShift', { shiftId: saturday, volunteerId }, person(volunteerId));
    await send('projects', 'RegisterOrganization', { organizationId: foodBank, registeredBy: carol, name: 'Food Bank', mission: 'Food.' });
    await send('projects', 'VerifyOrganization', { organizationId: foodBank });
    await send('projects', 'DraftProject', { projectId: sorting, organizationId: foodBank, ...need });
    await send('matching', 'OpenRoster', { shiftId: saturday, projectId: sorting, organizationId: foodBank, ...label });

    expect(await signUp(ana)).toBe('need-not-published');
    await send('projects', 'PublishProject', { projectId: sorting }, hostCarol);
    expect(await signUp(ana)).toBe('recorded');

    await send('projects', 'SuspendOrganization', { organizationId: foodBank, reason: 'Nobody answers.' });
    expect(await signUp(ben)).toBe('host-not-verified');
    expect(await send('matching', 'WithdrawFromShift', { shiftId: saturday, volunteerId: ana }, asAna)).toBe('recorded');
    await send('projects', 'VerifyOrganization', { organizationId: foodBank });
    expect(await signUp(ben)).toBe('recorded');

    await send('projects', 'CompleteProject', { projectId: sorting, summary: 'Sorted.', outcomes: [] }, hostCarol);
    expect(await signUp(dan)).toBe('need-over');
    expect(await send('matching', 'CheckInVolunteer', { shiftId: saturday, volunteerId: ben }, hostCarol)).toBe('recorded');
  });

  test('by a minor goes by the age that the need asks for, as it was written last', async () => {
    const send = openBoth();
    const young = person(ana);
    await send('projects', 'RegisterOrganization', { organizationId: foodBank, registeredBy: carol, name: 'Food Bank', mission: 'Food.' });
    await send('projects', 'VerifyOrganization', { organizationId: foodBank });
    await send('projects', 'DraftProject', { projectId: sorting, organizationId: foodBank, ...need, minimumAge: 16 });
    await send('projects', 'PublishProject', { projectId: sorting }, hostCarol);
    await send('matching', 'OpenRoster', { shiftId: saturday, projectId: sorting, organizationId: foodBank, ...label });
    await send('volunteers', 'JoinCommunity', { volunteerId: ana }, young);
    await send('volunteers', 'StateAge', { volunteerId: ana, adultFrom: '2030-05-01T00:00:00.000Z' }, young);
    const signUp = () => send('matching', 'SignUpForShift', { shiftId: saturday, volunteerId: ana }, young);

    expect(await signUp()).toBe('too-young');
    await send('projects', 'ReviseProject', { projectId: sorting, ...need }, hostCarol);
    // Old enough, and still somebody who needs a guardian's consent.
    expect(await signUp()).toBe('guardian-consent-missing');
    expect(await send('projects', 'ReviseProject', { projectId: sorting, ...need, minimumAge: 21 }, hostCarol)).toBe('invalid-command');
  });
});
