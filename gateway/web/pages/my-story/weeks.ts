/** The last 53 weeks, Monday first, with the minutes of each day. All days are calendar days, so UTC arithmetic is exact. */

export interface GridDay {
  readonly day: string;
  readonly minutes: number;
  readonly future: boolean;
}
export type Week = readonly [GridDay, ...GridDay[]];

const dayMs = 86_400_000;
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

export function lastYearOf(days: readonly { readonly day: string; readonly minutes: number }[], today: Date): readonly Week[] {
  const minutesOf = new Map(days.map((one) => [one.day, one.minutes]));
  const now = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const monday = now - ((new Date(now).getUTCDay() + 6) % 7) * dayMs;
  const gridDay = (at: number): GridDay => ({ day: isoDay(at), minutes: minutesOf.get(isoDay(at)) ?? 0, future: at > now });
  return Array.from({ length: 53 }, (_, week) => {
    const start = monday - (52 - week) * 7 * dayMs;
    return [gridDay(start), ...Array.from({ length: 6 }, (_day, index) => gridDay(start + (index + 1) * dayMs))];
  });
}
