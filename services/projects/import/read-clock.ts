/** Times of day as people write them: `9-12`, `9:00–12:00 Uhr`, `2:30 pm`, `de 10h à 12h`. Minutes since midnight. */

export interface ClockTimes {
  readonly from: number;
  readonly to: number | undefined;
}

const part = String.raw`(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(uhr|hrs|hs|h|am|pm|a\.?\s?m\.?|p\.?\s?m\.?|o'?clock)?(?![\p{L}\d])`;
const range = new RegExp(
  String.raw`(?<![\d.:,])${part}\s*(?:-|–|—|~|to|till|until|bis|a|à|as|às|ate|até|hasta|jusqu'à)\s*(?:las\s|les\s)?${part}`,
  'iu',
);
const single = new RegExp(String.raw`(?<![\d.:,])${part}`, 'giu');

/** @param sure a bare number is an hour, because the column is about time */
export function readClock(text: string, sure = false): ClockTimes | 'impossible' | undefined {
  const words = text.slice(0, 200).replaceAll(/\b(?:noon|mittags?|mediod[ií]a|midi|meio-dia)\b/gi, '12:00');
  const between = range.exec(words);
  if (between) {
    const [, hour, minute, mark, hour2, minute2, mark2] = between;
    const to = minutesOf(hour2, minute2, mark2);
    // `2-5 pm` begins in the afternoon, `10-2 pm` in the morning.
    let from = minutesOf(hour, minute, mark ?? (isAfternoon(mark2) ? mark2 : undefined));
    if (!mark && isAfternoon(mark2) && from !== undefined && to !== undefined && from >= to) from = minutesOf(hour, minute, undefined);
    return from === undefined || to === undefined ? 'impossible' : { from, to };
  }
  for (const [, hour, minute, mark] of words.matchAll(single)) {
    if (!sure && !mark && minute === undefined) continue;
    const from = minutesOf(hour, minute, mark);
    return from === undefined ? 'impossible' : { from, to: undefined };
  }
  return undefined;
}

const isAfternoon = (mark: string | undefined): boolean => /^p/i.test(mark ?? '');

function minutesOf(hour: string | undefined, minute: string | undefined, mark: string | undefined): number | undefined {
  let hours = Number(hour);
  const minutes = Number(minute ?? 0);
  if (minutes > 59) return undefined;
  if (/^[ap]/i.test(mark ?? '')) {
    if (hours < 1 || hours > 12) return hours > 12 && hours < 24 ? hours * 60 + minutes : undefined;
    hours = (hours % 12) + (isAfternoon(mark) ? 12 : 0);
  }
  return hours > 24 || (hours === 24 && minutes > 0) ? undefined : hours * 60 + minutes;
}

/** `3`, `2,5 h`, `90 min`, `1:30`, `2 Stunden`. Minutes. */
export function readDuration(text: string): number | undefined {
  const [, hours, rest] = /^\D{0,12}(\d{1,2}):(\d{2})\b/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(rest) || undefined;
  const [, amount, unit = ''] = /(\d{1,3}(?:[.,]\d+)?)\s*(\p{L}*)/u.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const number = Number(amount.replace(',', '.'));
  const minutes = /^(min|m$)/i.test(unit) ? number : /^(d$|day|tag|dia|día|jour)/i.test(unit) ? number * 1440 : number * 60;
  return minutes >= 1 && minutes <= 1440 ? Math.round(minutes) : undefined;
}
