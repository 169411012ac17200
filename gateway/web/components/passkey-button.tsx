/** Signing in with a passkey, where the browser has them. */
import { useState } from 'react';
import { hasPasskeys, signInWithPasskey } from '../api/passkeys.ts';
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';

export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useT();
  const [failed, setFailed] = useState(false);
  if (!hasPasskeys()) return null;
  const go = async (): Promise<void> => {
    const answer = await signInWithPasskey();
    setFailed(answer === 'failed' || answer === 'again');
    if (answer === 'done') onSignedIn();
  };
  return (
    <div className="stack-s">
      <button type="button" className="button quiet" onClick={() => void go()}>
        <Icon name="person" />
        {t('sign-in.passkey')}
      </button>
      {failed && (
        <p className="note bad" role="alert">
          {t('sign-in.passkey-failed')}
        </p>
      )}
    </div>
  );
}
