/** Says who can help when somebody else comes here. */
import type { ReactNode } from 'react';
import { Empty } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';

export function OnlyOrganizers({ title, children }: { title: string; children: ReactNode }) {
  const t = useT();
  const viewer = useViewer();
  return (
    <div className="page">
      <PageTitle title={title} />
      {viewer?.organizer ? (
        children
      ) : (
        <Empty icon="people" title={t('organizer.only')}>
          <p>{t('organizer.only-words')}</p>
        </Empty>
      )}
    </div>
  );
}
