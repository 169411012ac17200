/** What may be wished of a chapter. */
import { z } from 'zod';
import { chapterId, chapterRole, place, text, volunteerId } from '#events';
import type { CommandOf } from '#services/kernel';

export const chapterCommands = {
  FoundChapter: z.strictObject({ chapterId, name: text(120), place: place.optional() }),
  AppointOrganizer: z.strictObject({ chapterId, volunteerId }),
  DismissOrganizer: z.strictObject({ chapterId, volunteerId }),
  GiveChapterRole: z.strictObject({ chapterId, volunteerId, role: chapterRole }),
  TakeChapterRole: z.strictObject({ chapterId, volunteerId, role: chapterRole }),
};
export type ChapterCommand = CommandOf<typeof chapterCommands>;
