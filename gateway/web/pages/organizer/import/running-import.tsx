/** An import while it goes on, with the time left, and its report. */
import { Link } from '@tanstack/react-router';
import type { ImportProgress, ImportReport } from '../../../api/import.ts';
import { Refused } from '../../../components/outcome.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT, type Translate } from '../../../messages/use-t.ts';
import { Problems } from './problems.tsx';
import type { Running } from './use-import.ts';

const timeLeft = (t: Translate, seconds: number): string =>
  seconds < 60
    ? t('import.seconds-left', { seconds: Math.max(1, Math.ceil(seconds)) })
    : t('import.minutes-left', { minutes: Math.ceil(seconds / 60) });

function Going({ progress }: { progress: ImportProgress | null }) {
  const t = useT();
  const { formatNumber } = useIntl();
  return (
    <section className="panel stack">
      <h2 id="import-going">{t('import.going')}</h2>
      <progress
        className="wide"
        aria-labelledby="import-going"
        max={progress?.totalRows ?? 1}
        value={progress ? progress.rows : undefined}
      />
      {progress && (
        <p className="row between">
          <strong>{t('import.rows-done', { rows: formatNumber(progress.rows), total: formatNumber(progress.totalRows) })}</strong>
          <span className="by">
            {t('import.rate', { rate: formatNumber(Math.round(progress.rowsPerSecond)) })}
            {progress.rows < progress.totalRows && ` · ${timeLeft(t, progress.secondsLeft)}`}
          </span>
        </p>
      )}
      <p className="hint">{t('import.keep-open')}</p>
    </section>
  );
}

function Report({ report }: { report: ImportReport }) {
  const t = useT();
  const { formatNumber } = useIntl();
  const numbers = [
    ['import.report.needs', report.projectsDrafted],
    ['import.report.revised', report.projectsRevised],
    ['import.report.shifts', report.shiftsScheduled + report.shiftsChanged],
    ['import.report.flexible', report.flexible],
    ['import.report.organizations', report.organizationsRegistered],
    ['import.report.repeated', report.repeated],
    ['import.report.left-out', report.leftOut],
  ] as const;
  return (
    <section className="stack" role="status">
      <h2>{t('import.done', { taken: report.taken })}</h2>
      <dl className="counters many">
        {numbers
          .filter(([, amount]) => amount > 0)
          .map(([words, amount]) => (
            <div key={words}>
              <dt>{t(words)}</dt>
              <dd>{formatNumber(amount)}</dd>
            </div>
          ))}
      </dl>
      {report.waitingForVerification > 0 && (
        <p className="note wait">
          {t('import.waiting', { needs: report.waitingForVerification })} <Link to="/organizer">{t('import.to-review')}</Link>
        </p>
      )}
    </section>
  );
}

export function RunningImport({
  running: { progress, problems, end },
  fileName,
  again,
}: {
  running: Running;
  fileName: string;
  again: () => void;
}) {
  const t = useT();
  if (!end) return <Going progress={progress} />;
  return (
    <>
      {end.kind === 'done' && <Report report={end.report} />}
      {end.kind === 'failed' && <Refused refusal={end.refusal} />}
      {end.kind === 'cut' && <p className="note wait">{t('import.cut')}</p>}
      {end.kind !== 'done' && (
        <p>
          <button type="button" className="button" onClick={again}>
            {t('action.try-again')}
          </button>
        </p>
      )}
      {(end.kind === 'done' || problems.length > 0) && (
        <Problems problems={problems} total={end.kind === 'done' ? end.report.leftOut : 0} fileName={fileName} />
      )}
    </>
  );
}
