/** Gives somebody's place back on the host's word, with a reason; free words go to the vault. */
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { Choice, TextArea } from '../../../components/field.tsx';
import { wordsIn } from '../../../components/form-words.ts';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useT } from '../../../messages/use-t.ts';
import { removalReasons } from '../../../values.ts';
import { RemoveVolunteer, type Person, type RosterShift } from './roster-query.ts';

export function RemoveSheet({ person, shift, onClose }: { person: Person; shift: RosterShift; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [remove, sending] = useCommand(RemoveVolunteer);
  const [reason, setReason] = useState<string>(removalReasons[0]);
  const name = person.volunteer.displayName;
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const note = wordsIn(new FormData(event.currentTarget), 'note');
    if (!tell(await remove({ shiftKey: shift.key, volunteerKey: person.volunteer.key, reason, ...(note && { note }) }))) return;
    say(t('roster.removed', { name }));
    onClose();
  };
  return (
    <Sheet title={t('roster.remove-title', { name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <p>{t('roster.remove-words')}</p>
        <Choice label={t('roster.reason')} value={reason} onChange={(event) => setReason(event.target.value)}>
          {removalReasons.map((one) => (
            <option key={one} value={one}>
              {t(`roster.reason.${one}`)}
            </option>
          ))}
        </Choice>
        <TextArea name="note" label={t('roster.note')} maxLength={500} />
        <Checking sending={sending} />
        <button type="submit" className="button danger" aria-disabled={sending !== 'idle'}>
          {t('roster.remove')}
        </button>
      </form>
    </Sheet>
  );
}
