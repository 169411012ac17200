/** "Change my mind": gives the place back at once and offers Undo, which signs up again and says truly what came of it. */
import { useCallback } from 'react';
import { useCommand } from '../api/commands.ts';
import { SignUpForShift, WithdrawFromShift } from '../api/sign-up.ts';
import { useT } from '../messages/use-t.ts';
import { useTell } from './outcome.tsx';
import { useStatus } from './status-line.tsx';

export function useWithdraw() {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [withdraw, sending] = useCommand(WithdrawFromShift);
  const [signUpAgain] = useCommand(SignUpForShift);
  const undo = useCallback(
    async (shiftKey: string) => {
      say(t('withdraw.undoing'), { tone: 'wait' });
      const outcome = await signUpAgain({ shiftKey });
      if (!tell(outcome)) return;
      const { status, waitingPosition } = outcome.done.signUp;
      say(status === 'WAITING' ? t('withdraw.undone-waiting', { position: waitingPosition ?? 1 }) : t('withdraw.undone'));
    },
    [say, signUpAgain, t, tell],
  );
  const run = useCallback(
    async (shiftKey: string): Promise<boolean> => {
      const outcome = await withdraw({ shiftKey });
      if (!tell(outcome)) return false;
      say(t('withdraw.done'), { undo: () => void undo(shiftKey) });
      return true;
    },
    [say, t, tell, undo, withdraw],
  );
  return [run, sending] as const;
}
