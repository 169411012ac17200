/** What a rule for a badge is: a question about a person's confirmed hours. Pure, and told everything it needs. */
import type { HoursId, ProjectId } from '#events';

/** The confirmed hours of one person, in the order they were confirmed. */
export interface ServiceRecord {
  readonly confirmed: readonly { readonly hoursId: HoursId; readonly projectId: ProjectId; readonly minutes: number }[];
}

export interface AwardRule {
  /** Stable, kebab-case; badge programs are opened with it. */
  readonly id: string;
  readonly title: string;
  /** What to do for it, in the words of the page. */
  readonly criteria: string;
  isEarned(record: ServiceRecord): boolean;
}

export const confirmedMinutes = ({ confirmed }: ServiceRecord): number => confirmed.reduce((sum, { minutes }) => sum + minutes, 0);
