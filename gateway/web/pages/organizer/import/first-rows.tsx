/** The first needs as they would be. */
import type { ImportedRow } from '../../../api/import.ts';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT } from '../../../messages/use-t.ts';

/** Wall-clock words need no zone: `2026-11-28T09:00` is shown as it stands in the list. */
function useWallClock(): (when: NonNullable<ImportedRow['shift']['when']>) => string {
  const { formatDateTimeRange } = useIntl();
  return ({ start, end }) =>
    formatDateTimeRange(new Date(`${start}Z`), new Date(`${end}Z`), {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    });
}

export function FirstRows({ rows }: { rows: readonly ImportedRow[] }) {
  const t = useT();
  const wallClock = useWallClock();
  if (rows.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('import.first')}</h2>
      <ol className="rows two">
        {rows.slice(0, 6).map(({ line, organization, need, shift }) => (
          <li key={line} className="shift-row tall">
            <span className="pill plain">{line}</span>
            <div className="shift-words">
              <strong>{need.title}</strong>
              <p className="by">
                {[organization, need.place ? need.place.name : t('place.anywhere'), t('places.left', { left: shift.places })].join(' · ')}
              </p>
              <p className="by">{shift.when ? wallClock(shift.when) : t('when.flexible')}</p>
              {need.summary !== need.title && <p>{need.summary}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
