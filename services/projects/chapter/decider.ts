/** The rules of a chapter: who founds it, who cares for it, and who says so. */
import type { DomainEvent, VolunteerId } from '#events';
import { type Actor, assertNever, type Decider, forbidden, isOrganizer, missing, mustOrganize, refuse } from '#services/kernel';
import { chapterCommands, type ChapterCommand } from './commands.ts';
import { evolve, type Chapter, type ChapterEventType, type ChapterState } from './state.ts';

type Event = DomainEvent<ChapterEventType>;

/** The chapter itself knows its administrators, so the role counts no moment longer than it lasts. */
const administers = (actor: Actor, { roles }: Chapter): boolean => actor.kind !== 'person' || roles.administrator.includes(actor.id);

function mustAdminister(actor: Actor, chapter: Chapter): void {
  if (!administers(actor, chapter)) throw forbidden('Only an administrator of the chapter may do this.');
}

function mustBeAnother(actor: Actor, volunteer: VolunteerId): void {
  if (actor.kind === 'person' && actor.id === volunteer) throw forbidden('Nobody gives themself a role.', 'Ask somebody else who may.');
}

/** Whoever gives roles may take them; everybody may step down. */
function mustAdministerOrBe(actor: Actor, chapter: Chapter, volunteer: VolunteerId): void {
  if (actor.kind !== 'person' || actor.id !== volunteer) mustAdminister(actor, chapter);
}

function about(command: Exclude<ChapterCommand, { type: 'FoundChapter' }>, chapter: Chapter): readonly Event[] {
  const { actor } = command;
  const { volunteerId } = command.data;
  switch (command.type) {
    case 'AppointOrganizer': {
      if (!isOrganizer(actor)) mustAdminister(actor, chapter);
      if (chapter.organizers.includes(volunteerId)) return [];
      mustBeAnother(actor, volunteerId);
      return [{ type: 'OrganizerAppointed', data: command.data }];
    }
    case 'DismissOrganizer': {
      mustAdministerOrBe(actor, chapter, volunteerId);
      return chapter.organizers.includes(volunteerId) ? [{ type: 'OrganizerDismissed', data: command.data }] : [];
    }
    case 'GiveChapterRole': {
      mustAdminister(actor, chapter);
      if (chapter.roles[command.data.role].includes(volunteerId)) return [];
      mustBeAnother(actor, volunteerId);
      return [{ type: 'ChapterRoleGiven', data: command.data }];
    }
    case 'TakeChapterRole': {
      const { role } = command.data;
      mustAdministerOrBe(actor, chapter, volunteerId);
      if (!chapter.roles[role].includes(volunteerId)) return [];
      if (role === 'administrator' && chapter.roles.administrator.length === 1 && actor.kind === 'person')
        throw refuse('last-administrator', 'A chapter has at least one administrator.', 'Make somebody else an administrator first.');
      return [{ type: 'ChapterRoleTaken', data: command.data }];
    }
    default:
      return assertNever(command);
  }
}

function decide(command: ChapterCommand, state: ChapterState): readonly Event[] {
  if (command.type === 'FoundChapter') {
    mustOrganize(command.actor);
    return state ? [] : [{ type: 'ChapterFounded', data: command.data }];
  }
  // Whoever may do nothing here does not learn which chapters there are.
  if (!state && !isOrganizer(command.actor)) throw forbidden('Only an administrator of the chapter may do this.');
  if (!state) throw missing('chapter', command.data.chapterId);
  return about(command, state);
}

export const chapterDecider: Decider<ChapterState, typeof chapterCommands, ChapterEventType> = {
  category: 'chapter',
  commands: chapterCommands,
  idOf: (command) => command.data.chapterId,
  initialState: undefined,
  decide,
  evolve,
};
