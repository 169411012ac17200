/** Days as people write them, in five languages. Knows nothing of times and zones. */

/** `28/11` or `11/28`: decided over a whole column, because one value rarely tells. */
export type DayOrder = 'dmy' | 'mdy';

export interface FoundDay {
  /** ISO 8601, `2026-11-28`; null when there is no such day. */
  readonly day: string | null;
  readonly from: number;
  readonly to: number;
  /** No year was written, so the next such day was taken. */
  readonly yearGuessed: boolean;
}

const monthStarts: readonly (readonly string[])[] = [
  ['jan', 'janner', 'ene', 'enero', 'janv', 'janvier', 'janeiro', 'january', 'januar'],
  ['feb', 'febr', 'february', 'februar', 'febrero', 'fev', 'fevr', 'fevrier', 'fevereiro'],
  ['mar', 'march', 'marz', 'maerz', 'mrz', 'marzo', 'mars', 'marco'],
  ['apr', 'april', 'abr', 'abril', 'avr', 'avril'],
  ['may', 'mai', 'mayo', 'maio'],
  ['jun', 'june', 'juni', 'junio', 'juin', 'junho'],
  ['jul', 'july', 'juli', 'julio', 'juil', 'juillet', 'julho'],
  ['aug', 'august', 'ago', 'agosto', 'aout'],
  ['sep', 'sept', 'september', 'septiembre', 'setiembre', 'septembre', 'set', 'setembro'],
  ['oct', 'october', 'okt', 'oktober', 'octubre', 'octobre', 'out', 'outubro'],
  ['nov', 'november', 'noviembre', 'novembre', 'novembro'],
  ['dec', 'december', 'dez', 'dezember', 'dic', 'diciembre', 'decembre', 'dezembro'],
];
const monthOf = new Map(monthStarts.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const months = [...monthOf.keys()].sort((a, b) => b.length - a.length).join('|');

const patterns = {
  iso: /(?<![\d.])(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)/g,
  compact: /(?<!\d)(?<y>20\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-2]\d|3[01])(?!\d)/g,
  numbers: /(?<![\d.])(?<a>\d{1,2})(?<mark>[./-])\s?(?<b>\d{1,2})\k<mark>(?:\s?(?<y>\d{4})|(?<y>\d{2}))(?![\d:])/g,
  dotted: /(?<![\d.:])(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.(?!\s?\d{4}\b|\d)/g,
  dayFirst: new RegExp(
    `(?<![\\d:])(?<d>\\d{1,2})(?:st|nd|rd|th|er|o|\\.)?[\\s.-]*(?:de |of |d[’'])?(?<month>${months})(?![a-z])\\.?,?[\\s-]*(?:de |del )?(?<y>20\\d{2}|19\\d{2})?`,
    'g',
  ),
  monthFirst: new RegExp(
    `(?<![a-z])(?<month>${months})\\.?\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(?<y>20\\d{2}|19\\d{2}))?`,
    'g',
  ),
};

/** Lower case without accents, with every character where it was. */
const even = (text: string): string =>
  Array.from(text, (letter) => letter.normalize('NFKD').charAt(0).toLowerCase().padEnd(letter.length, ' ').slice(0, letter.length)).join(
    '',
  );

/** Every day named in the text, from left to right. @param today ISO day; a day without a year is the next one from a month before */
export function daysIn(text: string, order: DayOrder, today = '2000-01-01'): FoundDay[] {
  const searched = even(text.slice(0, 200));
  const found: FoundDay[] = [];
  for (const pattern of Object.values(patterns)) {
    for (const match of searched.matchAll(pattern)) {
      const to = match.index + match[0].trimEnd().length;
      if (found.some((other) => match.index < other.to && to > other.from)) continue;
      const { y, m, d, a, b, mark, month } = match.groups ?? {};
      const dayFirst = mark === '.' || order === 'dmy';
      const numbers = { month: month ? monthOf.get(month) : Number(m ?? (dayFirst ? b : a)), day: Number(d ?? (dayFirst ? a : b)) };
      const year = y === undefined ? undefined : y.length === 2 ? 2000 + Number(y) : Number(y);
      found.push({ day: dayOf(year, numbers.month ?? 0, numbers.day, today), from: match.index, to, yearGuessed: year === undefined });
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

function dayOf(year: number | undefined, month: number, day: number, today: string): string | null {
  if (year !== undefined) return existing(year, month, day);
  const now = Temporal.PlainDate.from(today);
  const past = now.subtract({ days: 31 });
  // Nine years hold a 29 February whatever the present one is.
  for (let later = now.year - 1; later <= now.year + 8; later++) {
    const tried = existing(later, month, day);
    if (tried && Temporal.PlainDate.compare(tried, past) >= 0) return tried;
  }
  return null;
}

function existing(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** Days as Excel counts them since the end of 1899, with the time of day behind the comma. */
export function excelSerial(text: string): { day: string; minutes: number | undefined } | undefined {
  if (!/^[2-7]\d{4}([.,]\d+)?$/.test(text)) return undefined;
  const serial = Number(text.replace(',', '.'));
  const minutes = Math.round((serial % 1) * 1440);
  return {
    day: Temporal.PlainDate.from('1899-12-30')
      .add({ days: Math.floor(serial) })
      .toString(),
    minutes: minutes === 0 ? undefined : minutes,
  };
}

/** What the column's values prove: a part above 12 cannot be a month. */
export class DayOrderEvidence {
  dmy = 0;
  mdy = 0;

  see(text: string): void {
    for (const { groups } of text.slice(0, 200).matchAll(/(?<![\d/-])(?<a>\d{1,2})([/-])(?<b>\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/g)) {
      if (Number(groups?.['a']) > 12) this.dmy++;
      if (Number(groups?.['b']) > 12) this.mdy++;
    }
  }
}
