/** What a house offers beside codes and passkeys: its provider's door, and a password. Nothing where it has neither. */
import { useEffect, useState } from 'react';
import { goToProvider, signInWays, type Ways } from '../api/ways.ts';
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';
import { later } from './later.tsx';

/** Few houses have them. */
const PasswordForm = later<{ onSignedIn: () => void | Promise<void> }>(async () => (await import('./password-form.tsx')).PasswordForm);

export function useWays(): Ways | undefined {
  const [ways, setWays] = useState<Ways>();
  useEffect(() => {
    let wanted = true;
    void signInWays().then((known) => wanted && setWays(known));
    return () => {
      wanted = false;
    };
  }, []);
  return ways;
}

interface OtherWaysProps {
  /** Where to come back to from the provider; left out, nobody is sent away from what they are doing. */
  readonly back?: string;
  readonly onSignedIn: () => void | Promise<void>;
}

/** Below the form, so that nothing moves under a finger when the answer comes. */
export function OtherWays({ back, onSignedIn }: OtherWaysProps) {
  const t = useT();
  const ways = useWays();
  const [failed, setFailed] = useState(false);
  const [typing, setTyping] = useState(false);
  const provider = back === undefined ? null : ways?.provider;
  if (!provider && !ways?.passwords) return null;
  const go = async (): Promise<void> => setFailed(!(await goToProvider(back ?? '/')));
  return (
    <div className="stack-s">
      {provider && (
        <button type="button" className="button quiet" onClick={() => void go()}>
          <Icon name="next" />
          {t('sign-in.provider', { name: provider })}
        </button>
      )}
      {provider && failed && (
        <p className="note bad" role="alert">
          {t('sign-in.provider-away', { name: provider })}
        </p>
      )}
      {ways?.passwords && !typing && (
        <p>
          <button type="button" className="linkish" onClick={() => setTyping(true)}>
            {t('sign-in.use-password')}
          </button>
        </p>
      )}
      {typing && (
        <>
          <p>
            <strong>{t('sign-in.use-password')}</strong>
          </p>
          <PasswordForm onSignedIn={onSignedIn} />
        </>
      )}
    </div>
  );
}
