/** Bring a list of needs: choose the file, look at how it is read, put that right, import, read the report. */
import { Icon } from '../../../components/icon.tsx';
import { Skeleton, Trouble } from '../../../components/loaded.tsx';
import { Refused } from '../../../components/outcome.tsx';
import { useT } from '../../../messages/use-t.ts';
import { OnlyOrganizers } from '../only-organizers.tsx';
import { ChooseFile } from './choose-file.tsx';
import { Columns } from './columns.tsx';
import { Defaults } from './defaults.tsx';
import { FirstRows } from './first-rows.tsx';
import { Problems } from './problems.tsx';
import { RunningImport } from './running-import.tsx';
import { useImport } from './use-import.ts';

function Importing() {
  const t = useT();
  const { file, options, preview, refusal, looking, running, choose, say, again, start } = useImport();
  /** While a change is still being looked at, the person may go ahead with it. */
  const nothing = !looking && preview?.report.taken === 0;
  if (!file) return <ChooseFile choose={choose} />;
  const header = (
    <div className="row between">
      <p className="fact">
        <Icon name="list" />
        <strong>{file.name}</strong>
      </p>
      {(running === null || running.end) && (
        <button type="button" className="button quiet" onClick={() => choose(null)}>
          {t('import.other-file')}
        </button>
      )}
    </div>
  );
  if (running) {
    return (
      <>
        {header}
        <RunningImport running={running} fileName={file.name} again={() => void start()} />
      </>
    );
  }
  return (
    <>
      {header}
      {refusal === 'unreachable' && <Trouble retry={again} offline={!navigator.onLine} />}
      {refusal && refusal !== 'unreachable' && <Refused refusal={refusal} />}
      {!preview && !refusal && <Skeleton lines={6} />}
      {preview && !refusal && (
        <div className="stack" aria-busy={looking}>
          <p className="story-sentence" role="status">
            {t('import.would', { rows: preview.report.rows, taken: preview.report.taken, left: preview.report.leftOut })}
          </p>
          <Columns survey={preview.survey} fields={preview.fields} options={options} say={say} />
          <Defaults columns={preview.survey.columns} options={options} say={say} />
          <FirstRows rows={preview.firstRows} />
          <Problems problems={preview.problems} total={preview.report.leftOut} fileName={file.name} />
          <div className="row">
            <button type="button" className="button big" aria-disabled={nothing} onClick={() => !nothing && void start()}>
              <Icon name="upload" />
              {t('import.start', { taken: preview.report.taken })}
            </button>
            <p className="hint">{t('import.twice')}</p>
          </div>
        </div>
      )}
    </>
  );
}

export function ImportPage() {
  const t = useT();
  return (
    <OnlyOrganizers title={t('import.title')}>
      <Importing />
    </OnlyOrganizers>
  );
}
