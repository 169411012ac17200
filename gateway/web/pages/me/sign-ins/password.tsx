/** A person's own password, in a house that has them: set, change, remove. */
import { useEffect, useState } from 'react';
import { hasPassword, removePassword, setPassword, type PasswordAnswer } from '../../../api/passwords.ts';
import { CodeForm } from '../../../components/code-form.tsx';
import { ErrorSummary, TextField, type Mistake } from '../../../components/field.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import type { MessageId } from '../../../messages/locales.ts';
import { useT } from '../../../messages/use-t.ts';

const wordsFor: Readonly<Partial<Record<PasswordAnswer, MessageId>>> = {
  short: 'sign-ins.password-short',
  long: 'sign-ins.password-long',
  common: 'sign-ins.password-common',
};

/** @param email of the person: password stores file the password under it */
export function OwnPassword({ email }: { email: string }) {
  const t = useT();
  const { say } = useStatus();
  const [isSet, setIsSet] = useState<boolean>();
  const [words, setWords] = useState('');
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  /** What to do once the person has shown again that it is them. */
  const [waiting, setWaiting] = useState<() => Promise<void>>();
  useEffect(() => {
    hasPassword().then(setIsSet, () => undefined);
  }, []);

  async function tell(work: () => Promise<PasswordAnswer>, done: () => void): Promise<void> {
    const answer = await work();
    setWaiting(undefined);
    const wrong = wordsFor[answer];
    setMistakes(wrong ? [{ field: 'new-password', words: t(wrong) }] : []);
    if (answer === 'again') setWaiting(() => () => tell(work, done));
    else if (answer === 'done') done();
    else if (!wrong) say(t('sign-ins.passkey-failed'), { tone: 'bad' });
  }
  const keep = (): Promise<void> =>
    tell(
      () => setPassword(words),
      () => {
        setIsSet(true);
        setWords('');
        say(t('sign-ins.password-set'));
      },
    );
  const remove = (): Promise<void> =>
    tell(removePassword, () => {
      setIsSet(false);
      say(t('sign-ins.password-removed'));
    });
  return (
    <section className="stack-s">
      <h2>{t('sign-in.password')}</h2>
      <p>{t('sign-ins.password-words')}</p>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <ErrorSummary mistakes={mistakes} />
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextField
          id="new-password"
          label={t(isSet ? 'sign-ins.password-next' : 'sign-ins.password-new')}
          hint={t('sign-ins.password-hint')}
          type="password"
          autoComplete="new-password"
          value={words}
          error={mistakes[0]?.words}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className="row">
          <button type="submit" className="button">
            {t(isSet ? 'sign-ins.password-change' : 'sign-ins.password-keep')}
          </button>
          {isSet && (
            <button type="button" className="linkish" onClick={() => void remove()}>
              {t('sign-ins.password-remove')}
            </button>
          )}
        </p>
      </form>
      {waiting && (
        <Sheet title={t('prove.title')} onClose={() => setWaiting(undefined)}>
          <p>{t('prove.why')}</p>
          <CodeForm action={t('prove.action')} onSignedIn={waiting} />
        </Sheet>
      )}
    </section>
  );
}
