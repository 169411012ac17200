/** Name and phone. They are kept in the vault; who sees them is said right here. */
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import { ErrorSummary, TextField, type Mistake } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Checking, useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useSession } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { ChangeContactDetails, type Me } from './me-query.ts';

export function ContactForm({ me }: { me: Me }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const { refresh } = useSession();
  const [change, sending] = useCommand(ChangeContactDetails);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = wordsIn(form, 'name');
    const phone = wordsIn(form, 'phone');
    if (!name) return setMistakes([{ field: 'me-name', words: t('sign-in.name-missing') }]);
    setMistakes([]);
    if (!tell(await change({ name, phone: phone || null }))) return;
    refresh();
    say(t('state.saved'));
  };
  return (
    <form className="panel stack" onSubmit={(event) => void save(event)} noValidate>
      <h2>{t('me.contact')}</h2>
      <ErrorSummary mistakes={mistakes} />
      <TextField
        id="me-name"
        name="name"
        label={t('sign-in.name')}
        autoComplete="name"
        defaultValue={me.contact.name}
        error={mistakes[0]?.words}
      />
      <TextField
        id="me-phone"
        name="phone"
        type="tel"
        label={t('me.phone')}
        hint={t('me.phone-hint')}
        autoComplete="tel"
        defaultValue={me.contact.phone ?? ''}
      />
      <Checking sending={sending} />
      <p>
        <button type="submit" className="button" aria-disabled={sending !== 'idle'}>
          {t('action.save')}
        </button>
      </p>
    </form>
  );
}
