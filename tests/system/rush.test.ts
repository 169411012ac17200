/** Five hundred people want twenty places in the same moment, through the door everybody uses: exactly twenty get one, the rest stand in line. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deriveId, type CommandId, type OrganizationId, type ProjectId, type ServiceName, type ShiftId, type VolunteerId } from '#events';
import { ownPage, signInByCode } from '#gateway';
import { newId } from '#services/kernel';
import { openTestHouse, type OpenedHouse } from '../support/open-house.ts';

const people = 500;
const places = 20;

const signUp = `mutation ($input: ShiftCommandInput!) {
  outcome: signUpForShift(input: $input) {
    __typename
    ... on SignUpRecorded { position signUp { status waitingPosition } }
    ... on Refusal { code message }
  }
}`;

interface Answer {
  readonly data?: {
    readonly outcome: {
      readonly __typename: string;
      readonly signUp?: { readonly status: string; readonly waitingPosition: number | null };
    };
  };
  readonly errors?: readonly unknown[];
}

describe(`${people} people, ${places} places`, () => {
  const shiftId = newId<ShiftId>();
  let opened: OpenedHouse;
  let cookies: string[];

  const tell = async (service: ServiceName, type: string, data: object): Promise<void> => {
    const commandId = deriveId<CommandId>(type, JSON.stringify(data));
    const at = new Date().toISOString();
    const outcome = await opened.house.system.send(service, {
      type,
      data,
      commandId,
      actor: { kind: 'operator' },
      at,
      correlationId: commandId,
      causationId: commandId,
    });
    if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };

  const send = async (cookie: string, commandId: string): Promise<Answer> => {
    const answer = await fetch(`${opened.url}/graphql`, {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: signUp, variables: { input: { commandId, shiftKey: shiftId } } }),
    });
    return (await answer.json()) as Answer;
  };

  beforeAll(async () => {
    opened = await openTestHouse({ SIGN_INS_PER_MINUTE: '100000' });
    const organizationId = newId<OrganizationId>();
    const projectId = newId<ProjectId>();
    await tell('projects', 'RegisterOrganization', {
      organizationId,
      registeredBy: newId<VolunteerId>(),
      name: 'The Long Table',
      mission: 'Lunch for whoever comes.',
    });
    await tell('projects', 'VerifyOrganization', { organizationId });
    await tell('projects', 'DraftProject', {
      projectId,
      organizationId,
      title: 'Lunch for three hundred',
      summary: 'Everybody wants to be there.',
      description: '',
      causes: ['poverty'],
      skills: [],
      languages: [],
      place: null,
      bring: [],
      access: [],
    });
    await tell('projects', 'PublishProject', { projectId });
    await tell('projects', 'ScheduleShift', { shiftId, projectId, title: 'Lunch', when: null, places });
    await opened.house.system.settle();
    cookies = [];
    for (let first = 0; first < people; first += 25)
      cookies.push(
        ...(await Promise.all(
          Array.from({ length: 25 }, (_, index) =>
            signInByCode(opened.url, `person-${first + index}@many-hands.example`, `Person ${first + index}`),
          ),
        )),
      );
  }, 240_000);

  afterAll(() => opened.close(), 30_000);

  test('exactly the places there are, the line in order, and the same answer when somebody taps twice', async () => {
    const wishes = cookies.map((cookie) => ({ cookie, commandId: randomUUID() }));
    const answers = await Promise.all(wishes.map(({ cookie, commandId }) => send(cookie, commandId)));
    const signUps = answers.map(({ data, errors }) => {
      expect(errors).toBeUndefined();
      expect(data?.outcome.__typename).toBe('SignUpRecorded');
      return data?.outcome.signUp;
    });
    expect(signUps.filter((one) => one?.status === 'PLACE')).toHaveLength(places);

    // The line as the house tells it afterwards: everybody else, each position once.
    const again = await Promise.all(wishes.map(({ cookie, commandId }) => send(cookie, commandId)));
    const settled = again.map(({ data }) => data?.outcome.signUp);
    expect(settled.filter((one) => one?.status === 'PLACE')).toHaveLength(places);
    const line = settled
      .flatMap((one) => (one?.status === 'WAITING' ? [one.waitingPosition] : []))
      .toSorted((one, other) => (one ?? 0) - (other ?? 0));
    expect(line).toEqual(Array.from({ length: people - places }, (_, index) => index + 1));

    const stored = await opened.house.system.log.read(`roster-${shiftId}`);
    expect(stored.filter(({ type }) => type === 'VolunteerSignedUp')).toHaveLength(places);
    expect(stored.filter(({ type }) => type === 'VolunteerWaitlisted')).toHaveLength(people - places);
    expect(new Set(stored.map(({ metadata }) => metadata.commandId)).size).toBe(people + 1);
  }, 120_000);
});
