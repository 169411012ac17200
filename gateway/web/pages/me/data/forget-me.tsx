/** Being forgotten: what goes, what stays, and a yes that nobody gives by a slip of the finger. */
import { useState } from 'react';
import { forgetMe } from '../../../api/my-data.ts';
import { Sheet } from '../../../components/sheet.tsx';
import { useT } from '../../../messages/use-t.ts';
import { SignInAgain } from './sign-in-again.tsx';

export function ForgetMe({ onForgotten }: { onForgotten: (receipt: string) => void }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState(false);
  const [state, setState] = useState<'still' | 'busy' | 'again' | 'failed'>('still');
  const forget = async (): Promise<void> => {
    if (!sure || state === 'busy') return;
    setState('busy');
    const answer = await forgetMe();
    if (answer.is === 'here') onForgotten(answer.value);
    else setState(answer.is);
  };
  return (
    <section className="panel stack">
      <h2>{t('data.forget')}</h2>
      <p>{t('data.forget-words')}</p>
      <div className="note">
        <h3>{t('data.goes')}</h3>
        <ul>
          <li>{t('data.goes-words')}</li>
          <li>{t('data.goes-account')}</li>
          <li>{t('data.goes-places')}</li>
        </ul>
      </div>
      <div className="note">
        <h3>{t('data.stays')}</h3>
        <ul>
          <li>{t('data.stays-hours')}</li>
          <li>{t('data.stays-awards')}</li>
          <li>{t('data.stays-written')}</li>
        </ul>
      </div>
      <p>
        <button type="button" className="button quiet" onClick={() => setAsking(true)}>
          {t('data.forget-go')}
        </button>
      </p>
      {asking && (
        <Sheet title={t('data.forget-sure')} onClose={() => setAsking(false)}>
          <p>{t('data.forget-final')}</p>
          <label className="row">
            <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
            <span>{t('data.forget-yes')}</span>
          </label>
          {state === 'again' && <SignInAgain />}
          {state === 'failed' && (
            <p className="note bad" role="alert">
              {t('data.forget-failed')}
            </p>
          )}
          <p className="row">
            <button type="button" className="button danger" aria-disabled={!sure || state === 'busy'} onClick={() => void forget()}>
              {state === 'busy' ? t('state.sending') : t('data.forget-now')}
            </button>
            <button type="button" className="button quiet" onClick={() => setAsking(false)}>
              {t('data.keep')}
            </button>
          </p>
        </Sheet>
      )}
    </section>
  );
}
