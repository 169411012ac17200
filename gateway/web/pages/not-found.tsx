/** A wrong address, and the page's last resort when our own code fails. */
import { Link } from '@tanstack/react-router';
import { Cover } from '../components/cover/cover.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { useT } from '../messages/use-t.ts';

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

export function StrayErrorPage() {
  const t = useT();
  return (
    <div className="page narrow centre-page">
      <PageTitle title={t('state.trouble.title')} />
      <p className="lead">{t('state.trouble.body')}</p>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('action.try-again')}
        </button>
      </p>
    </div>
  );
}
