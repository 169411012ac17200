/** Sign-in on its own page; goes back to where the person came from. */
import { useRouter, useSearch } from '@tanstack/react-router';
import { CodeForm } from '../../components/code-form.tsx';
import { Cover } from '../../components/cover/cover.tsx';
import { OtherWays } from '../../components/other-ways.tsx';
import { PasskeyButton } from '../../components/passkey-button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useSession } from '../../components/viewer.tsx';
import type { MessageId } from '../../messages/locales.ts';
import { useT } from '../../messages/use-t.ts';

/** What a provider sends people back with; everything else that can go wrong there has the same way out. */
const wordsFor: Readonly<Record<string, MessageId>> = {
  access_denied: 'sign-in.provider-closed',
  email_not_verified: 'sign-in.provider-unverified',
  account_not_linked: 'sign-in.provider-unverified',
};

export function SignInPage() {
  const t = useT();
  const router = useRouter();
  const { back = '/', error } = useSearch({ from: '/inside/sign-in' });
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
      {error && (
        <p className="note bad" role="alert">
          {t(wordsFor[error] ?? 'sign-in.provider-failed')}
        </p>
      )}
      <PasskeyButton onSignedIn={signedIn} />
      <CodeForm action={t('nav.sign-in')} onSignedIn={signedIn} />
      <OtherWays back={back} onSignedIn={signedIn} />
    </div>
  );
}
