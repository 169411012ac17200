/** Around every host's and organizer's page: their words, and the sign-in that these pages need. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { PageTitle } from '../components/page-title.tsx';
import { Empty, Skeleton } from '../components/loaded.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { useViewer } from '../components/viewer.tsx';
import { StaffMessages } from '../messages/provider.tsx';
import { useT } from '../messages/use-t.ts';
import '../styles/staff.css';

function Door() {
  const t = useT();
  const viewer = useViewer();
  const own = useRouterState({ select: ({ location }) => location.pathname.startsWith('/me/') });
  if (viewer === undefined) return <Skeleton />;
  // What is known of a person is theirs, whatever their role asks for.
  if (viewer?.passkeyMissing && !own) {
    return (
      <div className="page narrow">
        <PageTitle title={t('staff.title')} />
        <Empty icon="person" title={t('staff.passkey')}>
          <p>{t('staff.passkey-words')}</p>
          <Link to="/me/sign-ins" className="button">
            {t('sign-ins.title')}
          </Link>
        </Empty>
      </div>
    );
  }
  if (viewer) return <Outlet />;
  return (
    <div className="page narrow">
      <PageTitle title={t('staff.title')} />
      <SignInFirst why={t('staff.sign-in')} />
    </div>
  );
}

export function StaffFrame() {
  return (
    <StaffMessages>
      <Door />
    </StaffMessages>
  );
}
