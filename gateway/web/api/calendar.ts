/** The address under which a calendar app reads the shifts of whoever is signed in. The shapes are those of gateway/calendar/routes.ts. */
import { post, read, type Reply } from './client.ts';

export interface CalendarAddress {
  /** ISO 8601; null when there is none. */
  readonly madeAt: string | null;
  /** Told once, when it is made. */
  readonly address?: string;
}

/** @returns undefined when nobody answered, or something went wrong */
async function told(asked: Promise<Reply>): Promise<CalendarAddress | undefined> {
  const answer = await asked.catch(() => undefined);
  return answer?.ok ? (answer.body as CalendarAddress) : undefined;
}

export const calendarAddress = (): Promise<CalendarAddress | undefined> => told(read('/api/calendar'));
export const makeCalendarAddress = (): Promise<CalendarAddress | undefined> => told(post('/api/calendar/make', {}));
export const endCalendarAddress = (): Promise<CalendarAddress | undefined> => told(post('/api/calendar/end', {}));
