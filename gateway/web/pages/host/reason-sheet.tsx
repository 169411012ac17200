/** Asks for a reason before something that reaches many people. */
import { useState, type FormEvent } from 'react';
import type { Sending } from '../../api/commands.ts';
import { TextArea } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Checking } from '../../components/outcome.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useT } from '../../messages/use-t.ts';

interface ReasonSheetProps {
  readonly title: string;
  readonly words: string;
  readonly label: string;
  readonly action: string;
  readonly sending: Sending;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => Promise<void>;
}

export function ReasonSheet({ title, words, label, action, sending, onClose, onReason }: ReasonSheetProps) {
  const t = useT();
  const [error, setError] = useState('');
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reason = wordsIn(new FormData(event.currentTarget), 'reason');
    setError(reason ? '' : t('form.reason-missing'));
    if (reason && sending === 'idle') void onReason(reason);
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        <p>{words}</p>
        <TextArea name="reason" label={label} maxLength={500} error={error} />
        <Checking sending={sending} />
        <div className="row">
          <button type="submit" className="button danger" aria-disabled={sending !== 'idle'}>
            {action}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('action.keep')}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
