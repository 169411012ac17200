/** E-mail and password, for whoever set one. */
import { useState } from 'react';
import { signInWithPassword } from '../api/passwords.ts';
import { useT } from '../messages/use-t.ts';
import { ErrorSummary, TextField, type Mistake } from './field.tsx';

export function PasswordForm({ onSignedIn }: { onSignedIn: () => void | Promise<void> }) {
  const t = useT();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const enter = async (): Promise<void> => {
    setBusy(true);
    const answer = await signInWithPassword(email.trim(), password);
    setBusy(false);
    if (answer === 'done') return onSignedIn();
    const words = t(
      answer === 'too-many' ? 'sign-in.password-too-many' : answer === 'failed' ? 'sign-in.unreachable' : 'sign-in.password-wrong',
    );
    setMistakes([{ field: 'password', words }]);
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <ErrorSummary mistakes={mistakes} />
      <TextField
        id="password-email"
        label={t('sign-in.email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        id="password"
        label={t('sign-in.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        error={mistakes[0]?.words}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="button" aria-disabled={busy}>
        {busy ? t('state.sending') : t('nav.sign-in')}
      </button>
      <p className="hint">{t('sign-in.password-forgotten')}</p>
    </form>
  );
}
