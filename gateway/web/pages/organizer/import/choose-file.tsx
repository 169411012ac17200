/** The place to drop a spreadsheet on: a file field as large as its frame, so that dropping, tapping and the keyboard all work. */
import { Icon } from '../../../components/icon.tsx';
import { useT } from '../../../messages/use-t.ts';

export function ChooseFile({ choose }: { choose: (file: File) => void }) {
  const t = useT();
  return (
    <>
      <p className="lead">{t('import.words')}</p>
      <label className="drop">
        <span className="empty-mark">
          <Icon name="upload" />
        </span>
        <strong>{t('import.choose')}</strong>
        <span className="by">{t('import.kinds')}</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) choose(file);
          }}
        />
      </label>
    </>
  );
}
