/**
 * `npm run appoint -- you@example.org [--chapter "Name"] [--as organizer|administrator|safeguarding]`: gives somebody a role in the first
 * chapter, founding it if need be. Whoever is appointed while nobody says who has which role does that too from then on.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ChapterId, type CommandId, type VolunteerId } from '#events';
import { welcome } from '#gateway';
import { newId, systemClock } from '#services/kernel';
import { readFirstChapter } from './chapter.ts';
import { readConfig } from './config.ts';
import { onTheMachine, OperatorError, type OnTheMachine } from './on-the-machine.ts';

const usage = 'npm run appoint -- you@example.org [--chapter "Name of the chapter"] [--as organizer|administrator|safeguarding]';
const roles = ['organizer', 'administrator', 'safeguarding'] as const;
type Role = (typeof roles)[number];

/** Whoever is new is welcomed as at a first sign-in; they sign in with the code that is sent to the address. */
async function personWith(email: string, { system, accounts }: OnTheMachine): Promise<VolunteerId> {
  const known = await accounts.idOf(email);
  const id = known ?? newId<VolunteerId>();
  await accounts.admit({ id, email });
  await welcome({ ...system, clock: systemClock })({ id, email, name: undefined });
  return id;
}

async function appoint(email: string, role: Role, chapter: string, opened: OnTheMachine): Promise<string> {
  const { system } = opened;
  async function wish(type: string, data: Readonly<Record<string, string>>): Promise<void> {
    // A role that was taken away since is given again; what is so already changes nothing.
    const commandId = newId<CommandId>();
    const actor = { kind: 'operator' } as const;
    const outcome = await system.send('projects', {
      type,
      data,
      commandId,
      actor,
      at: systemClock.now(),
      correlationId: commandId,
      causationId: commandId,
    });
    if (outcome.outcome === 'refused') throw new OperatorError(`${outcome.refusal.message} ${outcome.refusal.wayOut}`);
  }
  const volunteerId = await personWith(email, opened);
  const first = await readFirstChapter(system.log);
  const chapterId = first?.chapterId ?? newId<ChapterId>();
  if (!first) await wish('FoundChapter', { chapterId, name: chapter });
  if (role === 'organizer') await wish('AppointOrganizer', { chapterId, volunteerId });
  else await wish('GiveChapterRole', { chapterId, volunteerId, role });
  const orphaned = role !== 'administrator' && (first?.administrators ?? []).length === 0;
  if (orphaned) await wish('GiveChapterRole', { chapterId, volunteerId, role: 'administrator' });
  const what = { organizer: 'an organizer', administrator: 'an administrator', safeguarding: 'trusted with safeguarding' }[role];
  const more = orphaned ? ' and says who has which role' : '';
  return `${email} is ${what} of "${first?.name ?? chapter}" now${more}, and signs in with the code sent to that address.`;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      chapter: { type: 'string', default: 'Our chapter' },
      as: { type: 'string', default: 'organizer' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const email = z.email().safeParse(positionals[0]);
  const role = roles.find((one) => one === values.as);
  if (values.help || positionals.length !== 1 || !email.success || !role) throw new OperatorError(`Whom? ${usage}`);
  console.log(
    await onTheMachine(readConfig(process.env, { facesPeople: false }), (opened) =>
      appoint(email.data.toLowerCase(), role, values.chapter, opened),
    ),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
