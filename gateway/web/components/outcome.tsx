/** Tells a person what became of a wish: refusals with their way out, and the honest words for "not known yet". */
import { useCallback } from 'react';
import type { Outcome, Sending } from '../api/commands.ts';
import type { Refusal } from '../api/refusal.ts';
import { useT, useWordFor, type Values } from '../messages/use-t.ts';
import { useStatus } from './status-line.tsx';

type Said = Pick<Refusal, 'code' | 'message' | 'wayOut'> & Partial<Pick<Refusal, 'details'>>;

/** The refusal and its way out in the reader's language; in the server's English while there are no words for its code. */
function useRefusalWords(): (said: Said) => { readonly message: string; readonly wayOut: string } {
  const wordFor = useWordFor();
  return useCallback(
    ({ code, message, wayOut, details = '{}' }) => {
      const words = wordFor('refusal', code, JSON.parse(details) as Values);
      return words ? { message: words, wayOut: wordFor('refusal', `${code}.way-out`) ?? '' } : { message, wayOut };
    },
    [wordFor],
  );
}

/** Whoever tapped a button at the foot of a sheet would not see what appears above or behind it. */
const intoView = (box: HTMLElement | null): void => {
  box?.scrollIntoView({ block: 'center' });
};

export function Refused({ refusal }: { refusal: Said }) {
  const { message, wayOut } = useRefusalWords()(refusal);
  return (
    <div ref={intoView} className="note bad" role="alert">
      <p>
        <strong>{message}</strong>
      </p>
      {wayOut && <p>{wayOut}</p>}
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
  const refusalWords = useRefusalWords();
  return useCallback(
    <Done,>(outcome: Outcome<Done>): outcome is Extract<Outcome<Done>, { kind: 'recorded' }> => {
      if (outcome.kind === 'recorded') return true;
      if (outcome.kind === 'refused') {
        const { message, wayOut } = refusalWords(outcome.refusal);
        say([message, wayOut].filter(Boolean).join(' '), { tone: 'bad' });
      } else say(t(`state.${outcome.kind}`), { tone: 'bad' });
      return false;
    },
    [say, t, refusalWords],
  );
}
