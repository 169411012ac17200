/** Tells a person what became of a wish: refusals with their way out, and the honest words for "not known yet". */
import { useCallback } from 'react';
import type { Outcome, Refusal, Sending } from '../api/commands.ts';
import { useT, useWordFor } from '../messages/use-t.ts';
import { useStatus } from './status-line.tsx';

export function Refused({ refusal }: { refusal: Pick<Refusal, 'code' | 'message' | 'wayOut'> }) {
  const wordFor = useWordFor();
  return (
    <div className="note bad" role="alert">
      <p>
        <strong>{wordFor('refusal', refusal.code) ?? refusal.message}</strong>
      </p>
      {refusal.wayOut && <p>{refusal.wayOut}</p>}
    </div>
  );
}

export function Checking({ sending }: { sending: Sending }) {
  const t = useT();
  if (sending !== 'checking') return null;
  return (
    <p className="note wait" role="status">
      {t('state.checking')}
    </p>
  );
}

/** Says anything but success in the status line. True when it was recorded. */
export function useTell(): <Done>(outcome: Outcome<Done>) => outcome is Extract<Outcome<Done>, { kind: 'recorded' }> {
  const { say } = useStatus();
  const t = useT();
  const wordFor = useWordFor();
  return useCallback(
    <Done,>(outcome: Outcome<Done>): outcome is Extract<Outcome<Done>, { kind: 'recorded' }> => {
      if (outcome.kind === 'recorded') return true;
      if (outcome.kind === 'refused')
        say([wordFor('refusal', outcome.refusal.code) ?? outcome.refusal.message, outcome.refusal.wayOut].filter(Boolean).join(' '), {
          tone: 'bad',
        });
      else say(t(`state.${outcome.kind}`), { tone: 'bad' });
      return false;
    },
    [say, t, wordFor],
  );
}
