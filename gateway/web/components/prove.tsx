/** Before what reaches far a person shows again that it is them: asks for a code, and then does what they wished for. */
import { useState, type ReactNode } from 'react';
import type { Outcome } from '../api/commands.ts';
import { useT } from '../messages/use-t.ts';
import { CodeForm } from './code-form.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { Sheet } from './sheet.tsx';

/**
 * `const { proven, sheet } = useProof()`: `await proven(() => send(input))` answers as the command does, after a sign-in when one is
 * asked for. Whoever closes the sheet gets the refusal.
 */
export function useProof() {
  const t = useT();
  const [asking, setAsking] = useState<{ readonly done: (again: boolean) => void }>();
  async function proven<Done>(send: () => Promise<Outcome<Done>>): Promise<Outcome<Done>> {
    const outcome = await send();
    if (outcome.kind !== 'refused' || outcome.refusal.code !== 'sign-in-again') return outcome;
    const again = await new Promise<boolean>((resolve) => setAsking({ done: resolve }));
    setAsking(undefined);
    return again ? send() : outcome;
  }
  const sheet: ReactNode = asking && (
    <Sheet title={t('prove.title')} onClose={() => asking.done(false)}>
      <p>{t('prove.why')}</p>
      <PasskeyButton onSignedIn={() => asking.done(true)} />
      <CodeForm action={t('prove.action')} onSignedIn={() => asking.done(true)} />
      <OtherWays onSignedIn={() => asking.done(true)} />
    </Sheet>
  );
  return { proven, sheet };
}
