/** Me: who I am, what I can do, when I am free, who sees my name, and how the app looks on this device. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { signOut } from '../../api/session.ts';
import { setAppearance } from '../../components/appearance.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { later } from '../../components/later.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { SignInFirst } from '../../components/sign-in-first.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useSession } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { AppearanceForm } from './appearance-form.tsx';
import { ContactForm } from './contact-form.tsx';
import { MeDocument, type Me } from './me-query.ts';
import { ProfileForm } from './profile-form.tsx';

/** Few people need it: its words and its code come when the page is there. */
const OwnAge = later(async () => (await import('../guardian/own-age.tsx')).OwnAge);

function Ways({ me }: { me: Me }) {
  const t = useT();
  return (
    <ul className="ways">
      <li>
        <Link to="/my/story" className="way">
          <Icon name="heart" />
          <span>{t('story.title')}</span>
          <Icon name="next" />
        </Link>
      </li>
      <li>
        <Link to="/me/data" className="way">
          <Icon name="person" />
          <span>{t('me.data')}</span>
          <Icon name="next" />
        </Link>
      </li>
      <li>
        <Link to="/host" className="way">
          <Icon name="people" />
          <span>{me.hostOf.length > 0 ? t('me.host') : t('me.become-host')}</span>
          <Icon name="next" />
        </Link>
      </li>
      <li>
        <Link to="/me/sign-ins" className="way">
          <Icon name="access" />
          <span>{t('me.sign-ins')}</span>
          <Icon name="next" />
        </Link>
      </li>
      {me.administrator && (
        <li>
          <Link to="/organizer/people" className="way">
            <Icon name="people" />
            <span>{t('me.carers')}</span>
            <Icon name="next" />
          </Link>
        </li>
      )}
      {me.organizer && (
        <li>
          <Link to="/organizer" className="way">
            <Icon name="star" />
            <span>{t('me.organizer')}</span>
            <Icon name="next" />
          </Link>
        </li>
      )}
    </ul>
  );
}

function SignedIn({ me }: { me: Me }) {
  const t = useT();
  const navigate = useNavigate();
  const { renew } = useSession();
  const { say } = useStatus();
  const leave = async (): Promise<void> => {
    const answer = await signOut();
    if (!answer.ok) return say(t('state.failed'), { tone: 'bad' });
    // The browser was told to forget all that was kept of this person; language and look belong to whoever holds the device.
    setAppearance({});
    renew();
    await navigate({ to: '/' });
    say(t('me.signed-out'));
  };
  return (
    <>
      <header className="me-head">
        <Avatar name={me.contact.name || me.contact.email} large />
        <div>
          <PageTitle title={me.contact.name || t('nav.me')} />
          <p className="by">{me.contact.email}</p>
        </div>
      </header>
      <Ways me={me} />
      <ContactForm me={me} />
      <ProfileForm me={me} />
      <OwnAge />
      <AppearanceForm />
      <p>
        <button type="button" className="button quiet" onClick={() => void leave()}>
          {t('me.sign-out')}
        </button>
      </p>
    </>
  );
}

export function MePage() {
  const t = useT();
  const [result, ask] = useQuery({ query: MeDocument });
  return (
    <div className="page narrow">
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ viewer }) =>
          viewer ? (
            <SignedIn key={viewer.volunteer.id} me={viewer} />
          ) : (
            <>
              <PageTitle title={t('nav.me')} />
              <SignInFirst why={t('me.sign-in')} />
              <AppearanceForm />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
