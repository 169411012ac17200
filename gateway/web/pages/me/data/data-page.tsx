/** My data: take it along, see who looked, be forgotten. */
import { useState } from 'react';
import { exportMyData } from '../../../api/my-data.ts';
import { download } from '../../../components/calendar-file.ts';
import { PageTitle } from '../../../components/page-title.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useT } from '../../../messages/use-t.ts';
import { ForgetMe } from './forget-me.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { WhoLooked } from './who-looked.tsx';

const kinds = { json: 'application/json', html: 'text/html' } as const;

function TakeAlong() {
  const t = useT();
  const { say } = useStatus();
  const [busy, setBusy] = useState(false);
  const [again, setAgain] = useState(false);
  const take = async (as: keyof typeof kinds): Promise<void> => {
    setBusy(true);
    const answer = await exportMyData(as);
    setBusy(false);
    setAgain(answer.is === 'again');
    if (answer.is === 'failed') return say(t('state.failed'), { tone: 'bad' });
    if (answer.is === 'here') download(`my-data.${as}`, kinds[as], answer.value);
  };
  return (
    <section className="panel stack">
      <h2>{t('data.take')}</h2>
      <p>{t('data.take-words')}</p>
      {again && <SignInAgain />}
      <p className="row">
        <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && void take('html')}>
          {t('data.take-page')}
        </button>
        <button type="button" className="button quiet" aria-disabled={busy} onClick={() => !busy && void take('json')}>
          {t('data.take-file')}
        </button>
      </p>
      <p className="hint">{t('data.take-hint')}</p>
    </section>
  );
}

export function MyDataPage() {
  const t = useT();
  const [receipt, setReceipt] = useState<string>();
  return (
    <div className="page narrow">
      <PageTitle title={t('data.title')} />
      {receipt === undefined ? (
        <>
          <TakeAlong />
          <WhoLooked />
          <ForgetMe onForgotten={setReceipt} />
        </>
      ) : (
        <section className="panel stack" role="status">
          <h2>{t('data.forgotten')}</h2>
          <p>{t('data.forgotten-words')}</p>
          <p>
            <button type="button" className="button" onClick={() => download('receipt.json', 'application/json', receipt)}>
              {t('data.receipt')}
            </button>
          </p>
          <p>
            {/* A new beginning: nothing of the earlier session may stay in memory. */}
            <a href="/">{t('data.to-start')}</a>
          </p>
        </section>
      )}
    </div>
  );
}
