/** What others do to somebody's Saturday, they hear of by letter: once, and nobody else does. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deriveId, streamName, type CommandId, type ServiceName, type ShiftId, type VolunteerId } from '#events';
import type { Actor } from '#services/kernel';
import { carol, foodBank, newEvent, saturday, sorting, sunday, throwawayFolder } from '#tests/support';
import { openTestHouse, type OpenedHouse } from '../../tests/support/open-house.ts';
import { signInByCode } from '../index.ts';

const { folder, remove } = throwawayFolder('news');
let opened: OpenedHouse;
const people = ['ana@example.org', 'ben@example.org', 'cy@example.org'] as const;
type Email = (typeof people)[number];
const ids = new Map<Email, VolunteerId>();

async function wish(service: ServiceName, type: string, data: Record<string, unknown>, actor: Actor = { kind: 'operator' }): Promise<void> {
  const commandId = deriveId<CommandId>('spec', type, JSON.stringify(data));
  const envelope = { commandId, actor, at: new Date().toISOString(), correlationId: commandId, causationId: commandId };
  expect(await opened.house.system.send(service, { type, data, ...envelope })).toMatchObject({ outcome: 'recorded' });
  await opened.house.system.settle();
}
const own = (type: string, email: Email, shiftId: ShiftId): Promise<void> => {
  const volunteerId = ids.get(email) as VolunteerId;
  return wish('matching', type, { shiftId, volunteerId }, { kind: 'person', id: volunteerId, hostOf: [], organizer: false });
};
const day = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 7 }).toString();
const at = (from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}`, timeZone: 'Europe/Berlin' });

interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
/** Of everybody, without codes; by the time that so many are there. */
async function letters(count: number): Promise<Letter[]> {
  for (;;) {
    const answer = await fetch(`${opened.url}/mailbox`, { headers: { accept: 'application/json' } });
    const found = ((await answer.json()) as Letter[]).filter(({ subject }) => !subject.includes('code'));
    if (found.length >= count) return found;
  }
}
const told = (all: readonly Letter[]): string[] => all.map(({ to, subject }) => `${to} ${subject}`).toSorted();

beforeAll(async () => {
  opened = await openTestHouse({}, { folder });
  await wish('projects', 'RegisterOrganization', {
    organizationId: foodBank,
    registeredBy: carol,
    name: 'Eastside',
    mission: 'Nobody goes hungry.',
  });
  await wish('projects', 'VerifyOrganization', { organizationId: foodBank });
  const place = { name: 'Old Market Hall', address: 'Market Street 1', latitude: 51.45, longitude: -2.59 };
  const words = { title: 'Sorting', summary: 'We sort what others gave.', description: 'Bring a friend.', place };
  const lists = { causes: ['poverty'], skills: [], languages: [], bring: [], access: [] };
  await wish('projects', 'DraftProject', { projectId: sorting, organizationId: foodBank, ...words, ...lists });
  await wish('projects', 'PublishProject', { projectId: sorting });
  const [morning, evening] = [at('10:00', '12:00'), at('18:00', '20:00')];
  await wish('projects', 'ScheduleShift', { shiftId: saturday, projectId: sorting, title: 'Morning', when: morning, places: 1 });
  await wish('projects', 'ScheduleShift', { shiftId: sunday, projectId: sorting, title: 'Evening', when: evening, places: 5 });
  for (const email of people) {
    await signInByCode(opened.url, email, 'Somebody');
    ids.set(email, (await opened.house.gateway.accounts.idOf(email)) as VolunteerId);
  }
  for (const email of people) await own('SignUpForShift', email, saturday);
  await own('SignUpForShift', 'cy@example.org', sunday);
}, 60_000);
afterAll(async () => {
  await opened.close();
  remove();
});

test('a place that came free, another time, a list one was taken off, and what will not take place', async () => {
  await own('WithdrawFromShift', 'ana@example.org', saturday);
  const [place] = await letters(1);
  expect(place).toMatchObject({ to: 'ben@example.org', subject: 'You have a place: Sorting' });
  expect(place?.text).toMatch(/\nSorting\n\w+, \w+ \d+, 10:00\sAM\s–\s12:00\sPM GMT\+[12]\nOld Market Hall, Market Street 1\n/);

  await wish('projects', 'RescheduleShift', { shiftId: saturday, when: at('14:00', '16:00') });
  // Whoever gave their place back does not hear of it.
  const moved = (await letters(3)).slice(0, 2);
  expect(told(moved)).toEqual(['ben@example.org Another time: Sorting', 'cy@example.org Another time: Sorting']);
  expect(moved[0]?.text).toMatch(/2:00\s–\s4:00\sPM/);

  const host: Actor = { kind: 'person', id: carol, hostOf: [foodBank], organizer: false };
  await wish('matching', 'RemoveVolunteer', { shiftId: saturday, volunteerId: ids.get('ben@example.org'), reason: 'mistake' }, host);
  expect(told((await letters(5)).slice(0, 2))).toEqual([
    'ben@example.org Off the list: Sorting',
    'cy@example.org You have a place: Sorting',
  ]);

  await wish('projects', 'CancelShift', { shiftId: saturday, reason: 'The roof leaks.' });
  const [cancelled] = await letters(6);
  expect(cancelled).toMatchObject({ to: 'cy@example.org', subject: 'Cancelled: Sorting' });
  expect(cancelled?.text).toContain('In their words: The roof leaks.');
});

test('a minor hears when their guardian says yes, and when that does not count any more', async () => {
  const { log } = opened.house.system;
  const ana = ids.get('ana@example.org') as VolunteerId;
  const stream = streamName('volunteer', ana);
  const before = (await letters(6)).length;
  const about = { volunteerId: ana, guardianId: carol };
  for (const { type, data } of [
    { type: 'GuardianConsentGiven', data: { ...about, textVersion: '2026-11', until: '2030-01-01T00:00:00.000Z' } },
    { type: 'GuardianConsentWithdrawn', data: { ...about, reason: 'withdrawn' } },
  ] as const) {
    const { metadata } = newEvent();
    await log.append(stream, (await log.read(stream)).length - 1, [{ id: randomUUID(), type, data, metadata }]);
  }
  expect(told((await letters(before + 2)).slice(0, 2))).toEqual([
    'ana@example.org You can sign up now',
    'ana@example.org Your guardian’s consent ended',
  ]);
});

test('nothing is written twice after a restart, and what was done while no letter could be written is written then', async () => {
  const { gateway, system } = opened.house;
  await gateway.close();
  await wish('projects', 'CancelShift', { shiftId: sunday, reason: 'Snow.' });
  await system.close();
  opened = await openTestHouse({}, { folder });
  const all = await letters(1);
  expect(told(all)).toEqual(['cy@example.org Cancelled: Sorting']);
  expect(all[0]?.text).toContain('Snow.');
});
