/** On a person's own page: how old they are, who agreed that they help, and for whom they agreed themself. */
import { Suspense, type FormEvent } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import { TextField } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Loaded, Skeleton } from '../../components/loaded.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { Day } from '../../components/when.tsx';
import { StaffMessages } from '../../messages/provider.tsx';
import { useT } from '../../messages/use-t.ts';
import { AskForm } from './ask-guardian.tsx';
import { Photos } from './photos.tsx';
import { GiveConsent, GrowingDocument, StateAge, WithdrawConsent, type Growing } from './guardian-query.ts';

interface Renewed {
  readonly renew: () => void;
}

function AgeForm({ me, renew }: Renewed & { me: Growing }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [state, sending] = useCommand(StateAge);
  const told = async (birthDate: string | null): Promise<void> => {
    if (!tell(await state({ birthDate }))) return;
    say(t('state.saved'));
    renew();
  };
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const birthDate = wordsIn(new FormData(event.currentTarget), 'birth-date');
    if (birthDate) void told(birthDate);
  };
  return (
    <form className="stack" onSubmit={save}>
      {me.ageBand && <p>{t('guardian.is', { band: t(`guardian.band.${me.ageBand}`) })}</p>}
      {me.cameOfAge && <p className="note">{t('guardian.grown')}</p>}
      {!me.cameOfAge && !me.minor && (
        <TextField name="birth-date" type="date" label={t('guardian.birth')} hint={t('guardian.birth-hint')} autoComplete="bday" />
      )}
      <Checking sending={sending} />
      {!me.minor && (
        <p className="row">
          {!me.cameOfAge && (
            <button type="submit" className="button" aria-disabled={sending !== 'idle'}>
              {t('action.save')}
            </button>
          )}
          {(me.cameOfAge || me.ageBand === null) && (
            <button
              type="button"
              className={me.cameOfAge ? 'button' : 'button quiet'}
              aria-disabled={sending !== 'idle'}
              onClick={() => void told(null)}
            >
              {t('guardian.adult')}
            </button>
          )}
        </p>
      )}
    </form>
  );
}

function OwnConsent({ minor, renew }: Renewed & { minor: NonNullable<Growing['minor']> }) {
  const t = useT();
  return (
    <>
      {minor.consentUntil ? (
        <p className="note">
          {t('guardian.consented', { name: minor.guardian?.displayName ?? '' })} <Day at={minor.consentUntil} />
        </p>
      ) : (
        <p className="note wait">{t('guardian.consent-none')}</p>
      )}
      {minor.letterTo && <p>{t('guardian.sent', { address: minor.letterTo })}</p>}
      {!minor.guardian && <AskForm onSent={renew} />}
    </>
  );
}

function Ward({ ward, renew }: Renewed & { ward: Growing['wards'][number] }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [withdraw, withdrawing] = useCommand(WithdrawConsent);
  const [give, giving] = useCommand(GiveConsent);
  const { key, displayName } = ward.volunteer;
  const takeBack = async (): Promise<void> => {
    if (!tell(await withdraw({ minorKey: key }))) return;
    say(t('guardian.withdrawn', { name: displayName }));
    renew();
  };
  const agree = async (): Promise<void> => {
    if (!tell(await give({ minorKey: key }))) return;
    say(t('guardian.done', { name: displayName }));
    renew();
  };
  return (
    <li className="stack">
      <p>
        <strong>{displayName}</strong> · {t(`guardian.band.${ward.ageBand}`)}
      </p>
      {ward.consentUntil ? (
        <p>
          {t('guardian.ward-until')} <Day at={ward.consentUntil} />
        </p>
      ) : (
        <p>{t('guardian.ward-none')}</p>
      )}
      {ward.consentUntil && <Photos allowed={ward.photos} ward={{ key, name: displayName }} renew={renew} />}
      <Checking sending={withdrawing} />
      <Checking sending={giving} />
      <p className="row">
        <button type="button" className="button quiet" aria-disabled={giving !== 'idle'} onClick={() => void agree()}>
          {t('guardian.renew', { name: displayName })}
        </button>
        {ward.consentUntil && (
          <button type="button" className="button quiet" aria-disabled={withdrawing !== 'idle'} onClick={() => void takeBack()}>
            {t('guardian.withdraw', { name: displayName })}
          </button>
        )}
      </p>
    </li>
  );
}

function Parts() {
  const t = useT();
  const [result, ask] = useQuery({ query: GrowingDocument });
  const renew = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <section className="panel stack">
      <h2>{t('guardian.me-title')}</h2>
      <Loaded result={result} retry={renew}>
        {({ viewer }) =>
          viewer && (
            <>
              <AgeForm me={viewer} renew={renew} />
              {viewer.minor && <OwnConsent minor={viewer.minor} renew={renew} />}
              <h3>{t('photos.title')}</h3>
              <Photos allowed={viewer.photos} asks={viewer.minor !== null} renew={renew} />
              {viewer.wards.length > 0 && (
                <>
                  <h3>{t('guardian.wards')}</h3>
                  <ul className="stack">
                    {viewer.wards.map((ward) => (
                      <Ward key={ward.volunteer.key} ward={ward} renew={renew} />
                    ))}
                  </ul>
                </>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

/** Waits for its words by itself: the page around it stays. */
export const OwnAge = () => (
  <Suspense fallback={<Skeleton />}>
    <StaffMessages>
      <Parts />
    </StaffMessages>
  </Suspense>
);
