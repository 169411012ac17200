/** Somebody with a role: what they are, and for whoever may, another role or none. */
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { Avatar } from '../../../components/avatar.tsx';
import { Choices } from '../../../components/choices.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import type { useProof } from '../../../components/prove.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { Day } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { ChangeHostRole, RemoveHost, type Host, type HostRole } from './people-query.ts';

interface HostRowProps {
  readonly organizationKey: string;
  readonly host: Host;
  /** The person is the viewer. */
  readonly self: boolean;
  readonly roles: readonly HostRole[];
  readonly proven: ReturnType<typeof useProof>['proven'];
  readonly onLeft: () => void;
}

export function HostRow(props: HostRowProps) {
  const { host, self, roles } = props;
  const t = useT();
  const [open, setOpen] = useState(false);
  const { displayName } = host.volunteer;
  return (
    <li className="shift-row">
      <Avatar name={displayName} />
      <div className="shift-words">
        <strong>{self ? t('people.you', { name: displayName }) : displayName}</strong>
        <p className="by">
          {t(`people.role.${host.role}`)} · {t('people.since')} <Day at={host.since} />
        </p>
      </div>
      {(self || roles.includes(host.role)) && (
        <button
          type="button"
          className="linkish"
          aria-label={self ? t('people.leave') : t('people.change-of', { name: displayName })}
          onClick={() => setOpen(true)}
        >
          {self ? t('people.leave') : t('action.change')}
        </button>
      )}
      {open && <RoleSheet {...props} close={() => setOpen(false)} />}
    </li>
  );
}

function RoleSheet({ organizationKey, host, self, roles, proven, onLeft, close }: HostRowProps & { readonly close: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [change, changing] = useCommand(ChangeHostRole);
  const [remove, removing] = useCommand(RemoveHost);
  const [role, setRole] = useState(host.role);
  const { key: volunteerKey, displayName: name } = host.volunteer;
  const busy = changing !== 'idle' || removing !== 'idle';
  const give = async (): Promise<void> => {
    if (!busy && tell(await proven(() => change({ organizationKey, volunteerKey, role })))) {
      say(t('people.changed', { name }));
      close();
    }
  };
  const end = async (): Promise<void> => {
    if (busy || !tell(await proven(() => remove({ organizationKey, volunteerKey })))) return;
    say(self ? t('people.left') : t('people.removed', { name }));
    close();
    if (self) onLeft();
  };
  return (
    <Sheet title={self ? t('people.leave') : name} onClose={close}>
      <div className="stack">
        {!self && (
          <Choices
            name="another-role"
            legend={t('people.as-what')}
            chosen={role}
            choose={setRole}
            options={roles.map((value) => ({ value, words: t(`people.role.${value}`), by: t(`people.may.${value}`) }))}
          />
        )}
        {self && <p>{t('people.leave-words')}</p>}
        <Checking sending={changing === 'idle' ? removing : changing} />
        <div className="row">
          {!self && (
            <button type="button" className="button" aria-disabled={busy || role === host.role} onClick={() => void give()}>
              {t('people.give')}
            </button>
          )}
          <button type="button" className="button danger" aria-disabled={busy} onClick={() => void end()}>
            {self ? t('people.leave') : t('people.remove')}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
