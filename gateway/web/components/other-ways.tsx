/** What a house offers beside a code by mail: its provider's door. Nothing where it has none. */
import { useEffect, useState } from 'react';
import { goToProvider, signInWays, type Ways } from '../api/ways.ts';
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';

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

/** Below the form, so that nothing moves under a finger when the answer comes. @param back where to come back to */
export function OtherWays({ back }: { back: string }) {
  const t = useT();
  const ways = useWays();
  const [failed, setFailed] = useState(false);
  if (!ways?.provider) return null;
  const go = async (): Promise<void> => setFailed(!(await goToProvider(back)));
  return (
    <div className="stack-s">
      <button type="button" className="button quiet" onClick={() => void go()}>
        <Icon name="next" />
        {t('sign-in.provider', { name: ways.provider })}
      </button>
      {failed && (
        <p className="note bad" role="alert">
          {t('sign-in.provider-away', { name: ways.provider })}
        </p>
      )}
    </div>
  );
}
