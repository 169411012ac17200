/** A wrong address, and the page's last resort when our own code fails. */
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Cover } from '../components/cover/cover.tsx';
import { Trouble } from '../components/loaded.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { useT } from '../messages/use-t.ts';
import { PageUnreachable, reloadForNewVersion } from '../page-chunk.ts';

export function NotFoundPage() {
  const t = useT();
  return (
    <div className="page narrow centre-page">
      <Cover causes={['children']} seed="lost-and-found" className="cover tall" />
      <PageTitle title={t('not-found.title')} />
      <p className="lead">{t('not-found.body')}</p>
      <p>
        <Link to="/" className="button">
          {t('action.find-project')}
        </Link>
      </p>
    </div>
  );
}

/** Stands in the place of a page that failed; the way to the others stays. */
export function StrayErrorPage({ error }: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  const unreachable = error instanceof PageUnreachable;
  useEffect(() => {
    if (unreachable) void reloadForNewVersion();
  }, [unreachable]);
  const offline = !navigator.onLine;
  return (
    <div className="page narrow">
      <div className="visually-hidden">
        <PageTitle title={t(offline ? 'state.offline.title' : 'state.trouble.title')} />
      </div>
      <Trouble retry={() => void router.invalidate()} offline={offline} />
    </div>
  );
}
