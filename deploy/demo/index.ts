/**
 * A community to look at, made through the same commands as everything else: called only on an empty log, never in production.
 * The same moment always gives the same people, needs and hours, relative to that moment.
 */
import type { VolunteerId } from '#events';
import type { System } from '../system.ts';
import type { Attendance } from './attendance.ts';
import { atTheDoor, hoursIdOfWorked, settlingHours, signingUp } from './attending.ts';
import { hourMs } from './calendar.ts';
import { celebrate, thanking, type Praise } from './celebration.ts';
import { completing, founding, joining, openingPrograms, posting, registering, scheduling } from './foundation.ts';
import { personas } from './personas.ts';
import { planCommunity } from './plan.ts';
import type { Sent } from './wish.ts';
import { disputeNotes } from './words.ts';

export { personas, type Persona } from './personas.ts';

/** What the demo stands on. */
type Ground = Pick<System, 'send' | 'settle' | 'vault'>;

export interface DemoOptions {
  readonly system: Ground;
  /** Gives a persona an account, so that somebody can sign in as them: `accounts.admit`. */
  readonly admit: (person: { readonly id: VolunteerId; readonly email: string }) => Promise<void>;
  /** Now, ISO 8601 UTC: the past year lies before it, the coming weeks after. */
  readonly at: string;
  /** Told after each step. */
  readonly onProgress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
  /** What was just done, in a few words. */
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

/** Resolves when everything is recorded and what follows from it (badges, proposed hours) too. @throws when a rule refuses any of it */
export async function makeDemoCommunity({ system, admit, at, onProgress }: DemoOptions): Promise<void> {
  const steps = stepsOf(system, admit, at);
  for (const [index, [what, work]] of steps.entries()) {
    await work();
    onProgress?.({ what, done: index + 1, of: steps.length });
  }
}

type Step = readonly [what: string, work: () => Promise<unknown>];

/** Within a step everything goes out together; a stream still takes its own commands in order. */
function stepsOf(system: Ground, admit: DemoOptions['admit'], at: string): readonly Step[] {
  const { nowMs, people, gwen, hosted, needs, shifts, attendances, worked, since } = planCommunity(at);
  const { nominations, grants, declined } = celebrate(worked, people, nowMs);
  const startOf = (began: ReadonlyMap<string, number>, id: string): number => began.get(id) ?? nowMs;
  const sendAll = (commands: readonly Sent[]): Promise<unknown> => Promise.all(commands.map((sent) => send(system, sent)));
  const praise = (praises: readonly Praise[]): Promise<unknown> =>
    Promise.all(
      praises.map(async ({ person, words, key, wish }) =>
        send(system, wish(await system.vault.seal(person.id, 'recognition', words, key))),
      ),
    );
  const join = async (person: (typeof people)[number]): Promise<unknown> => {
    const contactRef = await system.vault.seal(person.id, 'contact', person.contact);
    return sendAll(joining(person, contactRef, startOf(since.people, person.id)));
  };
  const settleHours = async (one: (typeof worked)[number], index: number): Promise<unknown> => {
    const disagrees = one.hours === 'disputed' || one.hours === 'corrected';
    const note = disputeNotes[index % disputeNotes.length] ?? '';
    const noteRef = disagrees ? await system.vault.seal(one.attendance.person.id, 'note', note, hoursIdOfWorked(one)) : undefined;
    return sendAll(settlingHours(one, noteRef));
  };
  const inLine = (place: number | undefined): readonly Attendance[] => attendances.filter(({ line }) => line === place);
  const longestLine = Math.max(0, ...attendances.map(({ line = -1 }) => line + 1));

  return [
    ['people', () => Promise.all([...people.map(join), ...personas.map(admit)])],
    [
      'organizations',
      () =>
        sendAll([
          ...founding(gwen, since.founded),
          ...openingPrograms(gwen, since.founded + hourMs),
          ...hosted.flatMap((one) => registering(one, gwen, startOf(since.organizations, one.organizationId))),
        ]),
    ],
    ['needs', () => sendAll(needs.flatMap((need) => posting(need, startOf(since.needs, need.projectId))))],
    ['shifts', () => sendAll(shifts.map(scheduling))],
    ['rosters', () => system.settle()],
    ['sign-ups', () => sendAll(inLine(undefined).map(signingUp))],
    ...Array.from({ length: longestLine }, (_, place): Step => ['waiting lists', () => sendAll(inLine(place).map(signingUp))]),
    ['check-ins', () => sendAll(attendances.flatMap(atTheDoor))],
    ['proposed hours', () => system.settle()],
    ['confirmed hours', () => Promise.all(worked.map(settleHours))],
    ['nominations', () => praise(nominations)],
    [
      'celebrations',
      () =>
        Promise.all([
          praise(grants),
          praise(thanking(worked, nowMs)),
          sendAll([...declined, ...needs.flatMap((need) => completing(need, nowMs))]),
        ]),
    ],
    ['pages', () => system.settle()],
  ];
}

async function send(system: Ground, { service, command }: Sent): Promise<void> {
  const outcome = await system.send(service, command);
  if (outcome.outcome !== 'refused') return;
  const { code, message } = outcome.refusal;
  throw new Error(`The demo was refused ${command.type} (${code}: ${message}) ${JSON.stringify(command.data)}`);
}
