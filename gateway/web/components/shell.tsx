/** What stands around every page: skip link, header, tabs, offline banner, foot; and what happens once per visit. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { resumePending } from '../api/commands.ts';
import { useT } from '../messages/use-t.ts';
import { useAppearance } from './appearance.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { Skeleton } from './loaded.tsx';
import { Logo } from './logo.tsx';
import { useTell } from './outcome.tsx';
import { useStatus } from './status-line.tsx';
import { Modes, Tabs, useMode } from './tabs.tsx';
import { useViewer } from './viewer.tsx';

/** Asks again about commands that had no answer: after a reload, and whenever the network comes back. */
function useUnfinished(online: boolean): void {
  const client = useClient();
  const { say } = useStatus();
  const tell = useTell();
  const t = useT();
  useEffect(() => {
    if (!online) return;
    void resumePending(client, () => say(t('state.checking'), { tone: 'wait' })).then((outcomes) => {
      const last = outcomes.at(-1);
      if (last && tell(last)) say(t('state.settled'));
    });
  }, [client, online, say, t, tell]);
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = (): void => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return online;
}

/** `/` goes to the search field of the page, unless the person is writing or has switched it off. */
function useSearchKey(): void {
  const { searchKey } = useAppearance();
  useEffect(() => {
    if (!searchKey) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      const field = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writing || !field) return;
      event.preventDefault();
      field.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [searchKey]);
}

function Account() {
  const viewer = useViewer();
  const t = useT();
  const path = useRouterState({ select: (state) => state.location.href });
  if (viewer === undefined) return <span className="account" />;
  if (viewer === null) {
    return (
      <Link to="/sign-in" search={{ back: path.startsWith('/sign-in') ? '/' : path }} className="button small account">
        {t('nav.sign-in')}
      </Link>
    );
  }
  return (
    <Link to="/me" className="account me">
      <Avatar name={viewer.contact.name || viewer.contact.email} />
      <span className="visually-hidden">{t('nav.me-named', { name: viewer.contact.name || viewer.contact.email })}</span>
    </Link>
  );
}

export function Shell() {
  const t = useT();
  const online = useOnline();
  const mode = useMode();
  useUnfinished(online);
  useSearchKey();
  return (
    <div className={`app ${mode}`}>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <Logo />
          <span>Many Hands</span>
        </Link>
        <Tabs place="top" />
        <Modes />
        <Account />
      </header>
      {!online && (
        <p className="offline" role="status">
          <Icon name="cloud" />
          {t('state.offline.banner')}
        </p>
      )}
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Skeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="foot">
        <p>{t('foot.words')}</p>
        <p>
          <Link to="/">{t('nav.find')}</Link> · <Link to="/celebrate">{t('nav.celebrate')}</Link> ·{' '}
          <Link to="/host">{t('foot.nonprofits')}</Link>
        </p>
      </footer>
      <Tabs place="bottom" />
    </div>
  );
}
