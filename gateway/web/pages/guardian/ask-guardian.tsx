/** A minor asks a parent or guardian: an address, and a letter goes there. */
import { Suspense, useState, type FormEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import type { Refusal } from '../../api/refusal.ts';
import { TextField } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Skeleton } from '../../components/loaded.tsx';
import { useOneAtATime } from '../../components/one-at-a-time.ts';
import { Checking, Refused, useTell } from '../../components/outcome.tsx';
import { StaffMessages } from '../../messages/provider.tsx';
import { useT } from '../../messages/use-t.ts';
import { AskGuardian as AskGuardianDocument } from './guardian-query.ts';

interface Asking {
  /** The need that it is about. */
  readonly projectKey?: string;
  readonly onSent?: () => void;
}

export function AskForm({ projectKey, onSent }: Asking) {
  const t = useT();
  const tell = useTell();
  const [ask, sending] = useCommand(AskGuardianDocument);
  const [refusal, setRefusal] = useState<Refusal>();
  const [sent, setSent] = useState(false);
  const alone = useOneAtATime();
  const send = async (form: HTMLFormElement): Promise<void> => {
    const outcome = await ask({ email: wordsIn(new FormData(form), 'guardian'), projectKey: projectKey ?? null });
    setRefusal(outcome.kind === 'refused' ? outcome.refusal : undefined);
    if (outcome.kind === 'refused' || !tell(outcome)) return;
    setSent(true);
    onSent?.();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    void alone(() => send(form));
  };
  if (sent) {
    return (
      <p className="note" role="status">
        {t('guardian.on-its-way')}
      </p>
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        name="guardian"
        type="email"
        label={t('guardian.email')}
        hint={t('guardian.email-hint')}
        autoComplete="off"
        required
        maxLength={254}
      />
      {refusal && <Refused refusal={refusal} />}
      <Checking sending={sending} />
      <p>
        <button type="submit" className="button" aria-disabled={sending !== 'idle'}>
          {t('guardian.send')}
        </button>
      </p>
    </form>
  );
}

/** Waits for its words by itself: the page around it stays. */
export const AskGuardian = (asking: Asking) => (
  <Suspense fallback={<Skeleton />}>
    <StaffMessages>
      <AskForm {...asking} />
    </StaffMessages>
  </Suspense>
);
