/** `npm run appoint -- you@example.org [--chapter "Name"]`: makes somebody an organizer of the first chapter, founding it if need be. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { deriveId, type ChapterId, type CommandId, type VolunteerId } from '#events';
import { welcome } from '#gateway';
import { newId, systemClock } from '#services/kernel';
import { readFirstChapter } from './chapter.ts';
import { readConfig } from './config.ts';
import { onTheMachine, OperatorError, type OnTheMachine } from './on-the-machine.ts';

const usage = 'npm run appoint -- you@example.org [--chapter "Name of the chapter"]';

/** Whoever is new is welcomed as at a first sign-in; they sign in with the code that is sent to the address. */
async function personWith(email: string, { system, accounts }: OnTheMachine): Promise<VolunteerId> {
  const known = await accounts.idOf(email);
  const id = known ?? newId<VolunteerId>();
  await accounts.admit({ id, email });
  await welcome({ ...system, clock: systemClock })({ id, email, name: undefined });
  return id;
}

async function appoint(email: string, chapter: string, opened: OnTheMachine): Promise<string> {
  const { system } = opened;
  async function wish(type: string, data: Readonly<Record<string, string>>): Promise<void> {
    const commandId = deriveId<CommandId>('appoint', type, ...Object.values(data));
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
  await wish('AppointOrganizer', { chapterId, volunteerId });
  return `${email} is an organizer of "${first?.name ?? chapter}" now, and signs in with the code sent to that address.`;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { chapter: { type: 'string', default: 'Our chapter' }, help: { type: 'boolean', short: 'h' } },
  });
  const email = z.email().safeParse(positionals[0]);
  if (values.help || positionals.length !== 1 || !email.success) throw new OperatorError(`Whom? ${usage}`);
  console.log(
    await onTheMachine(readConfig(process.env, { facesPeople: false }), (opened) =>
      appoint(email.data.toLowerCase(), values.chapter, opened),
    ),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
