/** How a person signs in and where they are signed in: passkeys and sessions, and ending them. */
import { useState } from 'react';
import {
  addPasskey,
  endSession,
  hasPasskeys,
  ownPasskeys,
  ownSessions,
  removePasskey,
  type OwnSession,
  type Passkey,
  type PasskeyAnswer,
} from '../../../api/passkeys.ts';
import { CodeForm } from '../../../components/code-form.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Skeleton, Trouble } from '../../../components/loaded.tsx';
import { useWays } from '../../../components/other-ways.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { SignInFirst } from '../../../components/sign-in-first.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useViewer } from '../../../components/viewer.tsx';
import { Day } from '../../../components/when.tsx';
import { StaffMessages } from '../../../messages/provider.tsx';
import { useT } from '../../../messages/use-t.ts';
import { OwnPassword } from './password.tsx';
import { useList, type AskedList } from './use-list.ts';

/** `Firefox/Android` as words. */
function useDeviceWords(): (device: string) => string {
  const t = useT();
  return (device) => {
    const [browser = '', system = ''] = device.split('/');
    if (browser && system) return t('sign-ins.device', { browser, system });
    return browser || system || t('sign-ins.unknown-device');
  };
}

function Passkeys({ asked: { list, failed, again } }: { asked: AskedList<Passkey> }) {
  const t = useT();
  const words = useDeviceWords();
  const { say } = useStatus();
  /** What to do once the person has shown again that it is them. */
  const [waiting, setWaiting] = useState<() => Promise<void>>();
  async function tell(work: () => Promise<PasskeyAnswer>, done: string): Promise<void> {
    const answer = await work();
    setWaiting(undefined);
    if (answer === 'again') return setWaiting(() => () => tell(work, done));
    if (answer === 'failed') say(t('sign-ins.passkey-failed'), { tone: 'bad' });
    if (answer === 'done') say(done);
    again();
  }
  return (
    <section className="stack-s">
      <h2>{t('sign-ins.passkeys')}</h2>
      <p>{t('sign-ins.passkeys-words')}</p>
      {failed ? (
        <Trouble retry={again} />
      ) : (
        list &&
        list.length > 0 && (
          <ul className="rows">
            {list.map(({ key, device, createdAt, lastUsedAt }) => (
              <li key={key} className="shift-row">
                <div className="shift-words">
                  <strong>{words(device)}</strong>
                  <p className="by">
                    {t('sign-ins.made')} <Day at={createdAt} />
                    {lastUsedAt && (
                      <>
                        {' \u00b7 '}
                        {t('sign-ins.used')} <Day at={lastUsedAt} />
                      </>
                    )}
                  </p>
                </div>
                <button
                  type="button"
                  className="linkish"
                  aria-label={t('sign-ins.remove-of', { device: words(device) })}
                  onClick={() => void tell(() => removePasskey(key), t('sign-ins.removed'))}
                >
                  {t('people.remove')}
                </button>
              </li>
            ))}
          </ul>
        )
      )}
      {hasPasskeys() && (
        <p>
          <button type="button" className="button" onClick={() => void tell(addPasskey, t('sign-ins.added'))}>
            <Icon name="plus" />
            {t('sign-ins.add')}
          </button>
        </p>
      )}
      {waiting && (
        <Sheet title={t('prove.title')} onClose={() => setWaiting(undefined)}>
          <p>{t('prove.why')}</p>
          <CodeForm action={t('prove.action')} onSignedIn={waiting} />
        </Sheet>
      )}
    </section>
  );
}

function Sessions({ asked: { list, failed, again } }: { asked: AskedList<OwnSession> }) {
  const t = useT();
  const words = useDeviceWords();
  const { say } = useStatus();
  const end = async (key?: string): Promise<void> => {
    const { ok } = await endSession(key).catch(() => ({ ok: false }));
    say(t(ok ? 'sign-ins.ended' : 'state.failed'), ok ? {} : { tone: 'bad' });
    again();
  };
  return (
    <section className="stack-s">
      <h2>{t('sign-ins.sessions')}</h2>
      {failed ? (
        <Trouble retry={again} />
      ) : (
        <>
          <ul className="rows">
            {list?.map(({ key, device, lastSeenAt, present }) => (
              <li key={key} className="shift-row">
                <div className="shift-words">
                  <strong>{words(device)}</strong>
                  <p className="by">
                    {present ? (
                      t('sign-ins.here')
                    ) : (
                      <>
                        {t('sign-ins.seen')} <Day at={lastSeenAt} />
                      </>
                    )}
                  </p>
                </div>
                {!present && (
                  <button
                    type="button"
                    className="linkish"
                    aria-label={t('sign-ins.end-of', { device: words(device) })}
                    onClick={() => void end(key)}
                  >
                    {t('me.sign-out')}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {list && list.length > 1 && (
            <p>
              <button type="button" className="button quiet" onClick={() => void end()}>
                {t('sign-ins.end-others')}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** All at once: what comes above something else would push it down. */
function OwnSignIns({ email }: { email: string }) {
  const passkeys = useList(ownPasskeys);
  const sessions = useList(ownSessions);
  const ways = useWays();
  if (!ways || ![passkeys, sessions].every(({ list, failed }) => list ?? failed)) return <Skeleton lines={5} />;
  return (
    <>
      <Passkeys asked={passkeys} />
      {ways.passwords && <OwnPassword email={email} />}
      <Sessions asked={sessions} />
    </>
  );
}

function SignIns() {
  const t = useT();
  const viewer = useViewer();
  return (
    <div className="page narrow">
      <PageTitle title={t('sign-ins.title')} />
      {viewer === undefined ? <Skeleton /> : viewer ? <OwnSignIns email={viewer.contact.email} /> : <SignInFirst why={t('sign-ins.why')} />}
    </div>
  );
}

export const SignInsPage = () => (
  <StaffMessages>
    <SignIns />
  </StaffMessages>
);
