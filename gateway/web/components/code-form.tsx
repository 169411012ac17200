/** Name, e-mail, then the six-digit code: the sign-in that everybody has. Used on its page and inside the sign-up sheet. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { askedCode, forgetAskedCode, keepAskedCode } from '../api/asked-code.ts';
import { sendCode, signInWithCode, type SignInAnswer } from '../api/session.ts';
import type { MessageId } from '../messages/locales.ts';
import { useT } from '../messages/use-t.ts';
import { ErrorSummary, TextField, type Mistake } from './field.tsx';
import { useOneAtATime } from './one-at-a-time.ts';

type Reason = Extract<SignInAnswer, { ok: false }>['reason'];
const wordsFor: Record<Reason, MessageId> = {
  'wrong-code': 'sign-in.wrong-code',
  expired: 'sign-in.expired',
  'too-many': 'sign-in.too-many',
  'wrong-email': 'sign-in.wrong-email',
  unreachable: 'sign-in.unreachable',
};
const remembered = (name: string): string => {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
};
const remember = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Only a convenience for the next time.
  }
};

export function CodeForm({ action, onSignedIn }: { action: string; onSignedIn: () => void | Promise<void> }) {
  const t = useT();
  const [asked] = useState(() => askedCode(sessionStorage, Date.now()));
  const [email, setEmail] = useState(() => asked?.email ?? remembered('email'));
  const [name, setName] = useState(() => asked?.name ?? remembered('name'));
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(asked !== undefined);
  const [busy, setBusy] = useState(false);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const alone = useOneAtATime();
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (sent) codeField.current?.focus();
  }, [sent]);

  const run = async (field: string, work: () => Promise<SignInAnswer>, done: () => void | Promise<void>): Promise<void> => {
    setBusy(true);
    const answer = await work();
    setBusy(false);
    if (answer.ok) {
      setMistakes([]);
      await done();
    } else setMistakes([{ field, words: t(wordsFor[answer.reason]) }]);
  };
  const ask = (event?: FormEvent): void => {
    event?.preventDefault();
    const wrong: Mistake[] = [];
    if (!name.trim()) wrong.push({ field: 'person-name', words: t('sign-in.name-missing') });
    if (!/^\S+@\S+\.\S+$/.test(email.trim())) wrong.push({ field: 'person-email', words: t('sign-in.wrong-email') });
    if (wrong.length > 0) return setMistakes(wrong);
    // A second code would end the first one, which somebody may be reading in their mail by now.
    void alone(() =>
      run(
        'person-email',
        () => sendCode(email.trim()),
        () => {
          keepAskedCode(sessionStorage, { email: email.trim(), name: name.trim(), at: Date.now() });
          setSent(true);
        },
      ),
    );
  };
  const signedIn = (): void | Promise<void> => {
    forgetAskedCode(sessionStorage);
    // Not before: what was only typed must not outlive the tab.
    remember('email', email.trim());
    remember('name', name.trim());
    return onSignedIn();
  };
  const another = (): void => {
    forgetAskedCode(sessionStorage);
    setSent(false);
  };
  const verify = (digits: string): void => {
    if (digits.length !== 6) return setMistakes([{ field: 'person-code', words: t('sign-in.code-short') }]);
    void alone(() => run('person-code', () => signInWithCode(email.trim(), digits, name.trim()), signedIn));
  };
  const errorAt = (field: string): string | undefined => mistakes.find((mistake) => mistake.field === field)?.words;

  if (!sent) {
    return (
      <form className="stack" onSubmit={ask} noValidate>
        <ErrorSummary mistakes={mistakes} />
        <TextField
          id="person-name"
          label={t('sign-in.name')}
          hint={t('sign-in.name-hint')}
          autoComplete="name"
          value={name}
          error={errorAt('person-name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          id="person-email"
          label={t('sign-in.email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          value={email}
          error={errorAt('person-email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <button type="submit" className="button big" aria-disabled={busy}>
          {busy ? t('state.sending') : t('sign-in.send')}
        </button>
        <p className="hint">{t('sign-in.why')}</p>
      </form>
    );
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        verify(code);
      }}
    >
      <ErrorSummary mistakes={mistakes} />
      <p className="note good" role="status">
        {t('sign-in.sent', { email: email.trim() })}
      </p>
      <TextField
        id="person-code"
        className="code"
        label={t('sign-in.code')}
        hint={t('sign-in.code-hint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        ref={codeField}
        maxLength={12}
        value={code}
        error={errorAt('person-code')}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '').slice(0, 6);
          setCode(digits);
          if (digits.length === 6) verify(digits);
        }}
      />
      <button type="submit" className="button big" aria-disabled={busy}>
        {busy ? t('state.sending') : action}
      </button>
      <p className="row">
        <button type="button" className="linkish" onClick={() => ask()}>
          {t('sign-in.again')}
        </button>
        <button type="button" className="linkish" onClick={another}>
          {t('sign-in.other-email')}
        </button>
      </p>
    </form>
  );
}
