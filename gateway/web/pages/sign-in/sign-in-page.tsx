/** Sign-in on its own page; goes back to where the person came from. */
import { useRouter, useSearch } from '@tanstack/react-router';
import { CodeForm } from '../../components/code-form.tsx';
import { Cover } from '../../components/cover/cover.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useSession } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';

export function SignInPage() {
  const t = useT();
  const router = useRouter();
  const { back = '/' } = useSearch({ from: '/sign-in' });
  const { renew } = useSession();
  return (
    <div className="page narrow sign-in">
      <Cover causes={['social-services']} seed="welcome-table" className="cover tall" />
      <PageTitle title={t('sign-in.title')} />
      <p className="lead">{t('sign-in.lead')}</p>
      <CodeForm
        action={t('nav.sign-in')}
        onSignedIn={() => {
          renew();
          router.history.replace(back);
        }}
      />
    </div>
  );
}
