/** The people who help to run an organization: who does what, who was asked, and asking somebody. */
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useCommand } from '../../../api/commands.ts';
import { Empty, Loaded } from '../../../components/loaded.tsx';
import { useTell } from '../../../components/outcome.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { useProof } from '../../../components/prove.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useSession } from '../../../components/viewer.tsx';
import { Day } from '../../../components/when.tsx';
import { useT } from '../../../messages/use-t.ts';
import { WithOrganization } from '../own-organization.tsx';
import { HostRow } from './host-row.tsx';
import { InviteForm } from './invite-form.tsx';
import { PeopleOfOrganization, RevokeInvitation, rolesGivenBy, type Invitation, type PeopleOf } from './people-query.ts';

function Asked({ organizationKey, invitation }: { organizationKey: string; invitation: Invitation }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [revoke, revoking] = useCommand(RevokeInvitation);
  const address = invitation.address ?? t('people.somebody');
  const takeBack = async (): Promise<void> => {
    if (revoking === 'idle' && tell(await revoke({ organizationKey, invitationKey: invitation.key })))
      say(t('people.revoked', { address }));
  };
  return (
    <li className="shift-row">
      <div className="shift-words">
        <strong>{address}</strong>
        <p className="by">
          {t(`people.role.${invitation.role}`)} · {t('people.until')} <Day at={invitation.expiresAt} />
        </p>
      </div>
      <button type="button" className="linkish" aria-label={t('people.revoke-of', { address })} onClick={() => void takeBack()}>
        {t('people.revoke')}
      </button>
    </li>
  );
}

function People({ organization }: { organization: PeopleOf }) {
  const t = useT();
  const navigate = useNavigate();
  const { viewer, refresh } = useSession();
  const { proven, sheet } = useProof();
  const { key, hosts, invitations, viewerRole } = organization;
  const roles = rolesGivenBy(viewerRole);
  const left = (): void => {
    refresh();
    void navigate({ to: '/' });
  };
  return (
    <>
      <ul className="rows">
        {hosts.map((host) => (
          <HostRow
            key={host.volunteer.id}
            organizationKey={key}
            host={host}
            self={host.volunteer.key === viewer?.volunteer.key}
            roles={roles}
            proven={proven}
            onLeft={left}
          />
        ))}
      </ul>
      {invitations.length > 0 && (
        <section className="stack-s">
          <h2>{t('people.asked')}</h2>
          <ul className="rows">
            {invitations.map((invitation) => (
              <Asked key={invitation.key} organizationKey={key} invitation={invitation} />
            ))}
          </ul>
        </section>
      )}
      <section className="stack-s">
        <h2>{t('people.ask')}</h2>
        <InviteForm organizationKey={key} roles={roles} proven={proven} />
      </section>
      {sheet}
    </>
  );
}

function PeopleOfKey({ organizationKey, name }: { organizationKey: string; name: string }) {
  const t = useT();
  const [result, ask] = useQuery({ query: PeopleOfOrganization, variables: { key: organizationKey }, requestPolicy: 'cache-and-network' });
  return (
    <div className="page narrow">
      <div>
        <p className="eyebrow">{name}</p>
        <PageTitle title={t('people.title')} />
      </div>
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={5}>
        {({ organization }) => organization && <People organization={organization} />}
      </Loaded>
    </div>
  );
}

export function PeoplePage() {
  const t = useT();
  return (
    <WithOrganization title={t('people.title')}>
      {({ key, name, viewerRole }) =>
        rolesGivenBy(viewerRole).length > 0 ? (
          <PeopleOfKey key={key} organizationKey={key} name={name} />
        ) : (
          <div className="page narrow">
            <PageTitle title={t('people.title')} />
            <Empty icon="people" title={t('people.only')} />
          </div>
        )
      }
    </WithOrganization>
  );
}
