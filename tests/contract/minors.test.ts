/** Whatever people wish, in whatever order: no minor gets a place without a consent that counts at that moment, and none keeps one. */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  adultFromOf,
  consentGap,
  deriveId,
  evolveMinority,
  isAboutMinority,
  MemoryEventLog,
  type CommandId,
  type InvitationId,
  type Minority,
  type RecordedEvent,
  type VaultRef,
} from '#events';
import { openPolicyMemory, runPolicies, type Actor } from '#services/kernel';
import { createMatching } from '#services/matching';
import { createVolunteers } from '#services/volunteers';
import {
  ana,
  asAna,
  asBen,
  ben,
  carol,
  foodBank,
  hostCarol,
  house,
  person,
  riverCleanup,
  saturday,
  sorting,
  specTime,
  sunday,
} from '#tests/support';

const dayMs = 86_400_000;
const start = Date.parse(specTime);
const at = (day: number): string => new Date(start + day * dayMs).toISOString();
/** Of age on the 25th day of the story. */
const soonOfAge = '2026-12-01T00:00:00.000Z';
const code = 'from-the-letter';
const codeHash = createHash('sha256').update(code).digest('base64url');
const shifts = [saturday, sunday];

interface Wish {
  readonly service: 'volunteers' | 'matching';
  readonly type: string;
  readonly data: object;
  readonly actor: Actor;
}
const said = (type: string, data: object, actor: Actor): Wish => ({
  service: 'volunteers',
  type,
  data: { volunteerId: ana, ...data },
  actor,
});
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constantFrom(null, soonOfAge, adultFromOf('2012-04-15')).map((adultFrom) => said('StateAge', { adultFrom }, asAna)),
  fc.nat(2).map((n) => ask(n)),
  {
    weight: 3,
    arbitrary: fc
      .record({
        guardian: fc.constantFrom(ben, ben, carol, ana),
        code: fc.constantFrom(code, code, 'guessed', undefined),
        lasts: fc.integer({ min: 1, max: 40 }),
        only: fc.constantFrom(undefined, undefined, { organizationIds: [], projectIds: [sorting] }),
        now: fc.nat(30),
      })
      .map(({ guardian, lasts, now, ...terms }) =>
        said('GiveGuardianConsent', { guardianId: guardian, textVersion: '2026-11', until: at(now + lasts), ...terms }, person(guardian)),
      ),
  },
  fc.constantFrom(asBen, asAna, hostCarol).map((actor) => said('WithdrawGuardianConsent', { guardianId: ben }, actor)),
  fc.constant(said('ForgetVolunteer', { volunteerId: ben }, asBen)),
  {
    weight: 5,
    arbitrary: fc
      .record({ shiftId: fc.constantFrom(...shifts), actor: fc.constantFrom(asAna, hostCarol, house) })
      .map(({ shiftId, actor }): Wish => ({ service: 'matching', type: 'SignUpForShift', data: { shiftId, volunteerId: ana }, actor })),
  },
  fc
    .constantFrom(...shifts)
    .map((shiftId): Wish => ({ service: 'matching', type: 'WithdrawFromShift', data: { shiftId, volunteerId: ana }, actor: asAna })),
);
interface Step {
  readonly wish: Wish;
  readonly day: number;
}
const ask = (n: number): Wish =>
  said('AskGuardian', { invitationId: deriveId<InvitationId>('letter', n), addressRef: `${ana}/minor/${n}` as VaultRef, codeHash }, asAna);
const consents = said('GiveGuardianConsent', { guardianId: ben, code, textVersion: '2026-11', until: at(300) }, asBen);
/** Most stories are about somebody who said that they are young and asked for a letter. */
const beginning: readonly Step[] = [said('StateAge', { adultFrom: adultFromOf('2012-04-15') }, asAna), ask(0)].map((one) => ({
  wish: one,
  day: 0,
}));
const story = fc
  .tuple(fc.constantFrom<readonly Step[]>(beginning, beginning, []), fc.array(fc.record({ wish, day: fc.nat(30) }), { maxLength: 25 }))
  .map(([first, steps]) => first.concat(steps.toSorted((one, other) => one.day - other.day)));

async function opened() {
  const log = new MemoryEventLog();
  const services = { volunteers: createVolunteers({ log }), matching: createMatching({ log }) };
  let sent = 0;
  const send = ({ service, type, data, actor }: Wish, when: string) => {
    const commandId = deriveId<CommandId>('story', sent++);
    return services[service].handle({ type, data, actor, at: when, commandId, correlationId: commandId, causationId: commandId });
  };
  for (const one of [ana, ben, carol]) await send(said('JoinCommunity', { volunteerId: one }, person(one)), specTime);
  for (const [shiftId, projectId, day] of [
    [saturday, sorting, 10],
    [sunday, riverCleanup, 28],
  ] as const) {
    const when = { startsAt: at(day), endsAt: at(day + 0.1), timeZone: 'Europe/Berlin' };
    const roster = { shiftId, projectId, organizationId: foodBank, label: 'Shift', when, places: 1 };
    await send({ service: 'matching', type: 'OpenRoster', data: roster, actor: house }, specTime);
  }
  return { log, services, send };
}

const everything = (log: MemoryEventLog): readonly RecordedEvent[] => log.batchAfter(0, { after: 0, batchSize: 10_000 }).events;

/** What stands about Ana after each fact. */
function* told(events: readonly RecordedEvent[]): Generator<{ readonly event: RecordedEvent; readonly minority: Minority | undefined }> {
  let minority: Minority | undefined;
  for (const event of events) {
    if (isAboutMinority(event) && event.data.volunteerId === ana) minority = evolveMinority(minority, event);
    yield { event, minority };
  }
}

test('no sign-up of a minor is recorded without a consent that counts when it is', async () => {
  let places = 0;
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { log, send } = await opened();
      for (const { wish: one, day } of steps) await send(one, at(day));
      for (const { event, minority } of told(everything(log))) {
        if (event.type !== 'VolunteerSignedUp' && event.type !== 'VolunteerWaitlisted') continue;
        expect(consentGap(minority, event.data, event.metadata.at)).toBeUndefined();
        if (minority?.consent) places += 1;
      }
    }),
    { numRuns: 150 },
  );
  // Or the stories would show nothing.
  expect(places).toBeGreaterThan(0);
});

test('wished at the same moment, what was written in between is given back: no minor keeps a place without consent', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { log, services, send } = await opened();
      const policies = Object.values(services).map(({ policies: all, handle }) =>
        runPolicies({ log, memory: openPolicyMemory(':memory:'), policies: all, send: handle }),
      );
      // A guardian said yes before; then everything is wished at once.
      for (const { wish: one } of [...beginning, { wish: consents }]) await send(one, specTime);
      await Promise.all(steps.map(({ wish: one }) => send(one, specTime)));
      for (let before = -1; (await log.head()).position > before;) {
        before = (await log.head()).position;
        await Promise.all(policies.map((one) => one.passed(before)));
      }
      await Promise.all(policies.map((one) => one.stop()));
      const kept = new Map<string, RecordedEvent<'VolunteerSignedUp' | 'VolunteerWaitlisted'>>();
      let last: Minority | undefined;
      for (const { event, minority } of told(everything(log))) {
        last = minority;
        if (event.type === 'VolunteerSignedUp' || event.type === 'VolunteerWaitlisted') kept.set(event.data.shiftId, event);
        if (event.type === 'VolunteerWithdrew') kept.delete(event.data.shiftId);
      }
      expect([...kept.values()].filter(({ data }) => consentGap(last, data, specTime))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
