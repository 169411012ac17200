/** Mutations about who cares for the chapter. Which chapter: the one in which the viewer has a role. */
import type { ChapterId, VolunteerId } from '#events';
import { forbidden } from '#services/kernel';
import { builder } from '../builder.ts';
import { ChapterRoleEnum } from '../hosts.ts';
import { keyOf } from '../refs.ts';
import { commandsOf, type Wishing } from './command.ts';
import { VolunteerResult } from './results.ts';
import { mustBeKnown } from './words.ts';

const command = commandsOf('projects');

const CarerInput = builder.inputType('CarerInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), volunteerKey: t.id({ required: true }) }),
});
const ChapterRoleInput = builder.inputType('ChapterRoleInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
    role: t.field({ type: ChapterRoleEnum, required: true, description: 'ADMINISTRATOR or SAFEGUARDING.' }),
  }),
});

function ownChapter({ viewer, context }: Wishing): ChapterId {
  const own = context.house.queries.roles.inChapters().find(({ volunteerId }) => volunteerId === viewer.id);
  if (!own) throw forbidden('Only whoever cares for the chapter may do this.');
  return own.chapterId;
}

async function about(volunteerKey: string, wishing: Wishing): Promise<{ chapterId: ChapterId; volunteerId: VolunteerId }> {
  const volunteerId = keyOf<VolunteerId>('Volunteer', volunteerKey);
  const chapterId = ownChapter(wishing);
  await mustBeKnown(volunteerId, wishing.context);
  return { chapterId, volunteerId };
}
const person = ({ volunteerId }: { readonly volunteerId: VolunteerId }) => ({ volunteerId });

for (const type of ['AppointOrganizer', 'DismissOrganizer'] as const)
  command(type, {
    input: CarerInput,
    result: VolunteerResult,
    description: 'Needs a fresh sign-in.',
    stepUp: true,
    wish: ({ volunteerKey }, wishing) => about(volunteerKey, wishing),
    touched: person,
  });
for (const type of ['GiveChapterRole', 'TakeChapterRole'] as const)
  command(type, {
    input: ChapterRoleInput,
    result: VolunteerResult,
    description: 'Needs a fresh sign-in.',
    stepUp: true,
    wish: async ({ volunteerKey, role }, wishing) => ({ ...(await about(volunteerKey, wishing)), role }),
    touched: person,
  });
