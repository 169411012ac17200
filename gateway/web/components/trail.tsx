/** "What happened": a history in plain words, newest last. */
import { useT } from '../messages/use-t.ts';
import { Day } from './when.tsx';

export interface TrailEntry {
  readonly at: string;
  readonly code: string;
  readonly text: string;
  readonly by: string;
}

const known = ['YOU', 'HOST', 'ORGANIZER', 'VOLUNTEER', 'HOUSE'] as const;
const isKnown = (by: string): by is (typeof known)[number] => (known as readonly string[]).includes(by);

export function Trail({ entries }: { entries: readonly TrailEntry[] }) {
  const t = useT();
  if (entries.length === 0) return <p className="by">{t('trail.empty')}</p>;
  return (
    <ol className="trail">
      {entries.map((entry) => (
        // Several shifts may be scheduled in one moment; their words differ.
        <li key={`${entry.at} ${entry.text}`}>
          <span>{entry.text}</span>
          <span className="by">
            <Day at={entry.at} withTime />
            {isKnown(entry.by) && <> · {t(`trail.by.${entry.by}`)}</>}
          </span>
        </li>
      ))}
    </ol>
  );
}
