/** A whole house in which people left words everywhere they can: through its own pages' doors, so that every part had them in hands. */
import { join } from 'node:path';
import { deriveId, type CommandId, type ServiceName, type ShiftId, type VolunteerId } from '#events';
import { ownPage, signInByCode } from '#gateway';
import { newId } from '#services/kernel';
import { eastside, foodBank, kindness, sorting } from '#tests/support';
import { openTestHouse, type OpenedHouse, type TestHouseOptions } from '../support/open-house.ts';
import { canariesOf } from './canaries.ts';

export interface Member {
  readonly id: VolunteerId;
  readonly email: string;
  readonly cookie: string;
}

export type LivedIn = Awaited<ReturnType<typeof moveIn>>;

export async function moveIn(options: TestHouseOptions = {}) {
  const opened = await openTestHouse({ SIGN_INS_PER_MINUTE: '1000' }, options);
  const life = livingIn(opened);
  const ana = await life.enter('ana');
  const ben = await life.enter('ben');
  const [carol, dan] = [await life.signIn('carol@example.org', 'Carol Host'), await life.signIn('dan@example.org', 'Dan Organizer')];
  const { done, ask } = life;

  await done('projects', 'FoundChapter', { chapterId: eastside, name: 'Eastside' });
  await done('projects', 'AppointOrganizer', { chapterId: eastside, volunteerId: dan.id });
  const organization = { organizationId: foodBank, registeredBy: carol.id, name: 'Food Bank', mission: 'Nobody goes hungry.' };
  await done('projects', 'RegisterOrganization', organization);
  await done('projects', 'VerifyOrganization', { organizationId: foodBank });
  const need = {
    title: 'Sort the shelves',
    summary: 'Sort.',
    description: '',
    causes: ['poverty'],
    skills: [],
    languages: [],
    place: null,
  };
  await done('projects', 'DraftProject', { projectId: sorting, organizationId: foodBank, ...need, bring: [], access: [] });
  await done('projects', 'PublishProject', { projectId: sorting });
  const now = Date.now();
  const schedule = async (title: string, inHours: number, places: number): Promise<ShiftId> => {
    const shiftId = newId<ShiftId>();
    const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString().slice(0, 16);
    const when = { start: at(inHours), end: at(inHours + 3), timeZone: 'UTC' };
    await done('projects', 'ScheduleShift', { shiftId, projectId: sorting, title, when, places });
    return shiftId;
  };
  const today = await schedule('Today', -1, 5);
  const tomorrow = await schedule('Tomorrow', 26, 1);
  const later = await schedule('Later', 50, 5);
  await done('recognition', 'OpenProgram', {
    programId: kindness,
    name: 'Kindness',
    kind: 'award',
    criteria: 'Kind.',
    rule: null,
    period: 'year',
    emblem: 'heart',
  });
  await life.settle();

  for (const [person, words] of [
    [ana, canariesOf('ana')],
    [ben, canariesOf('ben')],
  ] as const) {
    await ask(person, 'changeContactDetails', 'ChangeContactDetailsInput', {
      name: `${words.firstName} ${words.lastName}`,
      phone: words.phone,
    });
    for (const shiftKey of [today, tomorrow, later]) await ask(person, 'signUpForShift', 'ShiftCommandInput', { shiftKey });
    await ask(carol, 'checkInVolunteer', 'ShiftCommandInput', { shiftKey: today, volunteerKey: person.id });
    await ask(carol, 'checkOutVolunteer', 'CheckOutInput', { shiftKey: today, volunteerKey: person.id });
    await life.settle();
    const hoursKey = life.hoursOf(today, person.id);
    await ask(person, 'disputeHours', 'DisputeHoursInput', { hoursKey, claimedMinutes: 180, note: words.dispute });
    await ask(carol, 'correctHours', 'CorrectHoursInput', { hoursKey, minutes: 170, reason: 'agreed-together' });
    const removed = { shiftKey: later, volunteerKey: person.id, reason: 'other', note: words.removal };
    await ask(carol, 'removeVolunteer', 'RemoveVolunteerInput', removed);
    const about = { programKey: kindness, volunteerKey: person.id };
    await ask(carol, 'nominateVolunteer', 'NominateVolunteerInput', { ...about, nominationKey: newId(), story: words.story });
    await ask(dan, 'grantAward', 'GrantAwardInput', { ...about, citation: words.citation });
    const thanked = { thanksKey: newId(), volunteerKey: person.id, organizationKey: foodBank, projectKey: sorting };
    await ask(carol, 'giveThanks', 'GiveThanksInput', { ...thanked, message: words.thanks });
  }
  await life.settle();
  return { ...life, ana, ben, carol, dan, today, tomorrow, later };
}

function livingIn({ house, url, folder, close }: OpenedHouse) {
  async function graphql<Data>(query: string, variables: object = {}, as?: Member): Promise<Data> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json', ...(as && { cookie: as.cookie }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: readonly { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data;
  }
  async function signIn(email: string, name: string): Promise<Member> {
    const cookie = await signInByCode(url, email, name);
    const as = { id: '' as VolunteerId, email, cookie };
    const { viewer } = await graphql<{ viewer: { volunteer: { key: VolunteerId } } }>('{ viewer { volunteer { key } } }', {}, as);
    return { ...as, id: viewer.volunteer.key };
  }
  return {
    house,
    url,
    folder,
    close,
    graphql,
    signIn,
    enter: (name: 'ana' | 'ben') => signIn(canariesOf(name).email, `${canariesOf(name).firstName} ${canariesOf(name).lastName}`),
    settle: () => house.system.settle(),
    hoursOf: (shift: ShiftId, person: VolunteerId): string => deriveId('hours', shift, person),
    /** A mutation as a person. @throws Error when it is refused */
    async ask(as: Member, mutation: string, input: string, given: object): Promise<void> {
      const query = `mutation Do($input: ${input}!) { outcome: ${mutation}(input: $input) { __typename ... on Refusal { code message } } }`;
      const { outcome } = await graphql<{ outcome: { __typename: string } }>(query, { input: { commandId: newId(), ...given } }, as);
      if (outcome.__typename === 'Refusal') throw new Error(`${mutation}: ${JSON.stringify(outcome)}`);
    },
    /** Something that the house itself wishes. @throws Error when it is refused */
    async done(service: ServiceName, type: string, data: object): Promise<void> {
      const commandId = newId<CommandId>();
      const actor = { kind: 'operator' } as const;
      const at = new Date().toISOString();
      const outcome = await house.system.send(service, {
        type,
        data,
        commandId,
        actor,
        at,
        correlationId: commandId,
        causationId: commandId,
      });
      if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
    },
    post: (path: string, body: object, as?: Member): Promise<Response> =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { ...ownPage, 'content-type': 'application/json', ...(as && { cookie: as.cookie }) },
        body: JSON.stringify(body),
      }),
    get: (path: string, as?: Member): Promise<Response> => fetch(`${url}${path}`, { headers: { ...(as && { cookie: as.cookie }) } }),
    dataFolder: join(folder, 'data'),
  };
}
