/** Wall-clock times in a zone become instants. Daylight saving is where shifts go wrong, so both odd hours are dealt with here. */
import type { When } from '#events';
import { refuse } from '#services/kernel';
import type { WishedWhen } from './commands.ts';

const longestHours = 24;

/** @throws Refusal `unknown-time-zone`, `time-does-not-exist`, `shift-ends-before-it-starts`, `shift-too-long` */
export function toInterval(wished: WishedWhen): When {
  if (!wished) return null;
  const { start, end, timeZone } = wished;
  const startsAt = toZoned(start, timeZone);
  const endsAt = toZoned(end, timeZone);
  if (Temporal.ZonedDateTime.compare(endsAt, startsAt) <= 0)
    throw refuse(
      'shift-ends-before-it-starts',
      `The shift would end (${end}) before it starts (${start}).`,
      'Correct the end; a shift past midnight ends on the next day.',
    );
  if (startsAt.until(endsAt).total('hours') > longestHours)
    throw refuse('shift-too-long', `A shift can last ${longestHours} hours at most.`, 'Make several shifts of it.');
  return { startsAt: iso(startsAt.toInstant()), endsAt: iso(endsAt.toInstant()), timeZone: startsAt.timeZoneId };
}

/** Clocks that go back show an hour twice: the first one is meant. Clocks that go forward leave one out: nobody can come then. */
function toZoned(wallClock: string, timeZone: string): Temporal.ZonedDateTime {
  const plain = Temporal.PlainDateTime.from(wallClock);
  const zoned = inZone(plain, timeZone);
  if (!zoned)
    throw refuse('unknown-time-zone', `"${timeZone}" is not a time zone.`, 'Use an IANA name such as Europe/Berlin.', { timeZone });
  if (!zoned.toPlainDateTime().equals(plain)) {
    throw refuse(
      'time-does-not-exist',
      `On that day the clocks in ${timeZone} jump over ${wallClock.slice(11)}.`,
      `Use ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })} or another time.`,
      { wallClock, timeZone },
    );
  }
  return zoned;
}

/** By name only: a bare offset (`+01:00`) knows no daylight saving, and a date that carries a zone is none. */
function inZone(plain: Temporal.PlainDateTime, timeZone: string): Temporal.ZonedDateTime | undefined {
  if (!/^[A-Za-z][\w+/-]*$/.test(timeZone)) return undefined;
  try {
    return plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  } catch {
    return undefined;
  }
}

const iso = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });
