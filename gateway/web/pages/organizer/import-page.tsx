/** Reserved for the upload of a spreadsheet of needs; until it is here, the page names the command that does it. */
import { Empty } from '../../components/loaded.tsx';
import { useT } from '../../messages/use-t.ts';
import { OnlyOrganizers } from './only-organizers.tsx';

export function ImportPage() {
  const t = useT();
  return (
    <OnlyOrganizers title={t('nav.import')}>
      <Empty icon="upload" title={t('import.title')}>
        <p>{t('import.words')}</p>
        <p>
          <code>npm run import -- needs.csv --dry-run</code>
        </p>
      </Empty>
    </OnlyOrganizers>
  );
}
