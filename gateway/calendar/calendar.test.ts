/** A person's shifts, as their calendar app reads them: always as they are, and nobody else's. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deriveId, type CommandId, type ServiceName, type VolunteerId } from '#events';
import type { Actor } from '#services/kernel';
import { carol, foodBank, riverCleanup, saturday, sorting, sunday } from '#tests/support';
import type { House } from '../../deploy/house.ts';
import { openTestHouse } from '../../tests/support/open-house.ts';
import { ownPage, signInByCode } from '../index.ts';

let house: House;
let url: string;
let close: () => Promise<void>;
let cookie: string;
let noor: VolunteerId;

async function wish(service: ServiceName, type: string, data: Record<string, unknown>, actor: Actor = { kind: 'operator' }): Promise<void> {
  const commandId = deriveId<CommandId>('spec', type, JSON.stringify(data));
  const envelope = { commandId, actor, at: new Date().toISOString(), correlationId: commandId, causationId: commandId };
  expect(await house.system.send(service, { type, data, ...envelope })).toMatchObject({ outcome: 'recorded' });
  await house.system.settle();
}
const own = (type: string, shiftId: string): Promise<void> =>
  wish('matching', type, { shiftId, volunteerId: noor }, { kind: 'person', id: noor, hostOf: [], organizer: false });

const need = {
  summary: 'We sort what others gave.',
  description: 'Bring a friend.',
  causes: ['poverty'],
  skills: [],
  languages: [],
  place: { name: 'Old Market Hall', address: 'Market Street 1, second door', latitude: 51.45, longitude: -2.59 },
  bring: ['gloves'],
  access: [],
};
const title = 'Kisten sortieren; für alle, die können, im großen Saal hinter der alten Markthalle 🧤🧤🧤';
const day = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 7 }).toString();
const when = { start: `${day}T10:00`, end: `${day}T12:00`, timeZone: 'Europe/Berlin' };
const utc = (local: string): string =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant().toString().replaceAll(/[-:]/g, '');

beforeAll(async () => {
  ({ house, url, close } = await openTestHouse());
  await wish('projects', 'RegisterOrganization', {
    organizationId: foodBank,
    registeredBy: carol,
    name: 'Eastside',
    mission: 'Nobody goes hungry.',
  });
  await wish('projects', 'VerifyOrganization', { organizationId: foodBank });
  for (const [projectId, shiftId, name] of [
    [sorting, saturday, title],
    [riverCleanup, sunday, 'River'],
  ]) {
    await wish('projects', 'DraftProject', { projectId, organizationId: foodBank, ...need, title: name });
    await wish('projects', 'PublishProject', { projectId });
    const at = shiftId === saturday ? when : { ...when, start: `${day}T14:00`, end: `${day}T16:00` };
    await wish('projects', 'ScheduleShift', { shiftId, projectId, title: 'Morning', when: at, places: 12 });
  }
  cookie = await signInByCode(url, 'noor@example.org', 'Noor');
  noor = (await house.gateway.accounts.idOf('noor@example.org')) as VolunteerId;
}, 60_000);
afterAll(() => close());

const told = async (path: string, method = 'POST', headers: Record<string, string> = { ...ownPage, cookie }) => {
  const answer = await fetch(`${url}/api/calendar${path}`, { method, headers });
  return { status: answer.status, ...((await answer.json()) as { madeAt?: string | null; address?: string; code?: string }) };
};
async function made(): Promise<string> {
  const { address = '' } = await told('/make');
  expect(address.startsWith(`${url}/calendar/`)).toBe(true);
  return address;
}
interface Entry {
  readonly [property: string]: string;
}
/** By title; what was folded is one line again. */
async function read(address: string): Promise<Record<string, Entry>> {
  const answer = await fetch(address);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const text = await answer.text();
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:PUBLISH', 'END:VCALENDAR']));
  const entries = lines
    .join('\n')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((entry) => Object.fromEntries([...entry.matchAll(/^([A-Z-]+)[^:\n]*:(.*)$/gm)].map(([, name, value]) => [name, value])));
  return Object.fromEntries(entries.map((entry) => [entry['SUMMARY'], entry]));
}
const written = title.replace(';', String.raw`\;`).replaceAll(',', String.raw`\,`);

test('tells of a place with its time, place and what to bring, until it is given back', async () => {
  const address = await made();
  expect(await read(address)).toEqual({});
  await own('SignUpForShift', saturday);
  expect(await read(address)).toEqual({
    [written]: expect.objectContaining({
      UID: `${saturday}@localhost`,
      DTSTART: utc(when.start),
      DTEND: utc(when.end),
      LOCATION: String.raw`Old Market Hall\, Market Street 1\, second door`,
      DESCRIPTION: String.raw`Morning\nBring: gloves\n${url}/projects/${sorting}`,
      STATUS: 'CONFIRMED',
    }),
  });
  await wish('projects', 'RescheduleShift', { shiftId: saturday, when: { ...when, start: `${day}T11:00` } });
  expect((await read(address))[written]).toMatchObject({ UID: `${saturday}@localhost`, DTSTART: utc(`${day}T11:00`) });

  await own('SignUpForShift', sunday);
  expect(Object.keys(await read(address))).toEqual(expect.arrayContaining([written, 'River']));
  await own('WithdrawFromShift', sunday);
  expect(Object.keys(await read(address))).toEqual([written]);
  await wish('projects', 'CancelShift', { shiftId: saturday, reason: 'Rain.' });
  expect((await read(address))[written]).toMatchObject({ STATUS: 'CANCELLED' });
});

test('is not sent again while it is as it was', async () => {
  const address = await made();
  const tag = (await fetch(address)).headers.get('etag') ?? '';
  const again = await fetch(address, { headers: { 'if-none-match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await fetch(address, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
});

test('an address is told once, ends with the next one, with its person’s word, and with the account', async () => {
  const [first, second] = [await made(), await made()];
  expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200]);
  const { madeAt, address } = await told('', 'GET');
  expect([Date.parse(madeAt ?? '') > Date.now() - 60_000, address]).toEqual([true, undefined]);
  expect((await told('/end')).madeAt).toBeNull();
  expect((await fetch(second)).status).toBe(404);

  const last = await made();
  await house.gateway.accounts.remove(noor);
  expect((await fetch(last)).status).toBe(404);
});

test('only whoever is signed in gets one, and no other site can ask for it', async () => {
  expect(await told('', 'GET', {})).toMatchObject({ status: 401, code: 'not-signed-in' });
  expect(await told('/make', 'POST', { ...ownPage })).toMatchObject({ status: 401 });
  expect(await told('/make', 'POST', { cookie })).toMatchObject({ status: 403 });
  for (const guess of ['x', noor, encodeURIComponent("' OR 1=1 --")]) expect((await fetch(`${url}/calendar/${guess}`)).status).toBe(404);
});
