/** The rules of a chapter: who founds it and who cares for it. */
import type { DomainEvent } from '#events';
import { assertNever, type Decider, missing, mustOrganize } from '#services/kernel';
import { chapterCommands, type ChapterCommand } from './commands.ts';
import { evolve, type ChapterEventType, type ChapterState } from './state.ts';

function decide(command: ChapterCommand, state: ChapterState): readonly DomainEvent<ChapterEventType>[] {
  mustOrganize(command.actor);
  switch (command.type) {
    case 'FoundChapter':
      return state ? [] : [{ type: 'ChapterFounded', data: command.data }];
    case 'AppointOrganizer': {
      if (!state) throw missing('chapter', command.data.chapterId);
      return state.organizers.includes(command.data.volunteerId) ? [] : [{ type: 'OrganizerAppointed', data: command.data }];
    }
    default:
      return assertNever(command);
  }
}

export const chapterDecider: Decider<ChapterState, typeof chapterCommands, ChapterEventType> = {
  category: 'chapter',
  commands: chapterCommands,
  idOf: (command) => command.data.chapterId,
  initialState: undefined,
  decide,
  evolve,
};
