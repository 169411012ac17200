/** "What happened": a history in plain words, newest last. */
import { dateFormat } from '../messages/formatters.ts';
import { useIntl } from '../messages/use-intl.ts';
import { useT, useWordFor, type Values } from '../messages/use-t.ts';
import { Day, hoursWords, ownZone } from './when.tsx';

export interface TrailEntry {
  readonly at: string;
  readonly code: string;
  /** In English. */
  readonly text: string;
  readonly by: string;
  /** JSON: what the text is made of. */
  readonly details: string;
}

const known = ['YOU', 'HOST', 'ORGANIZER', 'VOLUNTEER', 'HOUSE'] as const;
const isKnown = (by: string): by is (typeof known)[number] => (known as readonly string[]).includes(by);

interface Time {
  readonly startsAt: string;
  readonly timeZone: string;
}
interface Facts {
  readonly title?: string;
  readonly program?: string;
  readonly places?: number;
  readonly wasWaiting?: boolean;
  readonly reason?: string;
  readonly minutes?: number;
  readonly claimedMinutes?: number;
  readonly previousMinutes?: number;
  readonly when?: Time | null;
  readonly previously?: Time | null;
  readonly checkedOutAt?: string;
}

/** The facts as words of the reader's language; a message takes what it needs. @param timeZone of times without a zone of their own */
function factsIn(locale: string, flexible: string, { details, by }: TrailEntry, timeZone: string): Values {
  const said = JSON.parse(details) as Facts;
  const hours = (minutes = 0): string => hoursWords(locale, minutes);
  const time = (when?: Time | null): string =>
    when
      ? dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: when.timeZone }).format(new Date(when.startsAt))
      : flexible;
  const clock = dateFormat(locale, { timeStyle: 'short', timeZone });
  const { title = '', program = '', places = 0, wasWaiting = false, checkedOutAt } = said;
  const reason = said.reason?.trim() ?? '';
  return {
    by,
    title,
    program,
    places,
    wasWaiting: String(wasWaiting),
    // In messages the names of choices have no hyphens.
    reason: reason.replaceAll('-', '_'),
    reasonWords: /[.!?…]$/.test(reason) ? reason : `${reason}.`,
    minutes: hours(said.minutes),
    claimedMinutes: hours(said.claimedMinutes),
    previousMinutes: hours(said.previousMinutes),
    when: time(said.when),
    previously: time(said.previously),
    checkedOutAt: checkedOutAt ? clock.format(new Date(checkedOutAt)) : '',
  };
}

/** @param of whose history: the reader's own sign-up, or a need of the reader's organization */
export function Trail({ entries, of, timeZone }: { entries: readonly TrailEntry[]; of: 'mine' | 'need'; timeZone?: string | null }) {
  const t = useT();
  const wordFor = useWordFor();
  const { locale } = useIntl();
  if (entries.length === 0) return <p className="by">{t('trail.empty')}</p>;
  return (
    <ol className="trail">
      {entries.map((entry) => (
        // Several shifts may be scheduled in one moment; their words differ.
        <li key={`${entry.at} ${entry.text}`}>
          <span>
            {wordFor(`trail.${of}`, entry.code, factsIn(locale, t('trail.flexible-time'), entry, timeZone ?? ownZone)) ?? entry.text}
          </span>
          <span className="by">
            <Day at={entry.at} withTime />
            {isKnown(entry.by) && <> · {t(`trail.by.${entry.by}`)}</>}
          </span>
        </li>
      ))}
    </ol>
  );
}
