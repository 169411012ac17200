/** Sign-in on its own page; goes back to where the person came from. */
import { useRouter, useSearch } from '@tanstack/react-router';
import { CodeForm } from '../../components/code-form.tsx';
import { Cover } from '../../components/cover/cover.tsx';
import { PasskeyButton } from '../../components/passkey-button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useSession } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';

export function SignInPage() {
  const t = useT();
  const router = useRouter();
  const { back = '/' } = useSearch({ from: '/sign-in' });
  const { renew } = useSession();
  const signedIn = (): void => {
    renew();
    router.history.replace(back);
  };
  return (
    <div className="page narrow sign-in">
      <Cover causes={['social-services']} seed="welcome-table" className="cover tall" />
      <PageTitle title={t('sign-in.title')} />
      <p className="lead">{t('sign-in.lead')}</p>
      <PasskeyButton onSignedIn={signedIn} />
      <CodeForm action={t('nav.sign-in')} onSignedIn={signedIn} />
    </div>
  );
}
