/** Asks somebody to help: an address and a role. */
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { Choices } from '../../../components/choices.tsx';
import { TextField } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import type { useProof } from '../../../components/prove.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useT } from '../../../messages/use-t.ts';
import { InviteHost, type HostRole } from './people-query.ts';

interface InviteFormProps {
  readonly organizationKey: string;
  readonly roles: readonly HostRole[];
  readonly proven: ReturnType<typeof useProof>['proven'];
}

export function InviteForm({ organizationKey, roles, proven }: InviteFormProps) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [invite, sending] = useCommand(InviteHost);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<HostRole>('CHECK_IN_HELPER');
  const [error, setError] = useState<string>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const to = email.trim();
    const wrong = /^\S+@\S+\.\S+$/.test(to) ? undefined : t('sign-in.wrong-email');
    setError(wrong);
    if (wrong || sending !== 'idle') return;
    if (!tell(await proven(() => invite({ organizationKey, role, email: to })))) return;
    say(t('people.invited', { email: to }));
    setEmail('');
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <TextField
        label={t('people.email')}
        hint={t('people.email-hint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        value={email}
        error={error}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Choices
        name="role"
        legend={t('people.as-what')}
        chosen={role}
        choose={setRole}
        options={roles.map((value) => ({ value, words: t(`people.role.${value}`), by: t(`people.may.${value}`) }))}
      />
      <Checking sending={sending} />
      <button type="submit" className="button" aria-disabled={sending !== 'idle'}>
        <Icon name="mail" />
        {t('people.invite')}
      </button>
    </form>
  );
}
