/** Wall-clock times in a zone become instants. Daylight saving is where shifts go wrong, so both odd hours are dealt with here. */
import type { When } from '#events';
import { refuse } from '#services/kernel';
import type { WishedWhen } from './commands.ts';

const longestHours = 24;

/** @throws Refusal `unknown-time-zone`, `time-does-not-exist`, `shift-ends-before-it-starts`, `shift-too-long` */
export function toInterval(wished: WishedWhen): When {
  if (!wished) return null;
  const { start, end, timeZone } = wished;
  const startsAt = toInstant(start, timeZone);
  const endsAt = toInstant(end, timeZone);
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0)
    throw refuse(
      'shift-ends-before-it-starts',
      `The shift would end (${end}) before it starts (${start}).`,
      'Correct the end; a shift past midnight ends on the next day.',
    );
  if (startsAt.until(endsAt).total('hours') > longestHours)
    throw refuse('shift-too-long', `A shift can last ${longestHours} hours at most.`, 'Make several shifts of it.');
  return { startsAt: iso(startsAt), endsAt: iso(endsAt), timeZone };
}

/** Clocks that go back show an hour twice: the first one is meant. Clocks that go forward leave one out: nobody can come then. */
function toInstant(wallClock: string, timeZone: string): Temporal.Instant {
  const plain = Temporal.PlainDateTime.from(wallClock);
  let zoned: Temporal.ZonedDateTime;
  try {
    zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  } catch {
    throw refuse('unknown-time-zone', `"${timeZone}" is not a time zone.`, 'Use an IANA name such as Europe/Berlin.', { timeZone });
  }
  if (!zoned.toPlainDateTime().equals(plain)) {
    throw refuse(
      'time-does-not-exist',
      `On that day the clocks in ${timeZone} jump over ${wallClock.slice(11)}.`,
      `Use ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })} or another time.`,
      { wallClock, timeZone },
    );
  }
  return zoned.toInstant();
}

const iso = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });
