/** What somebody sees who follows the link in an invitation: to what, as what, and one tap to say yes. */
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../../api/commands.ts';
import { graphql } from '../../../api/graphql.ts';
import { RefusalParts, type Refusal } from '../../../api/refusal.ts';
import { CodeForm } from '../../../components/code-form.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Empty, Loaded, Skeleton } from '../../../components/loaded.tsx';
import { Checking, Refused, useTell } from '../../../components/outcome.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { useSession } from '../../../components/viewer.tsx';
import { Day } from '../../../components/when.tsx';
import { StaffMessages } from '../../../messages/provider.tsx';
import { useT } from '../../../messages/use-t.ts';
import '../../../styles/staff.css';

const InvitationDocument = graphql(`
  query Invitation($key: ID!) {
    invitation(key: $key) {
      key
      role
      expiresAt
      organization {
        id
        key
        name
        mission
      }
    }
  }
`);
const AcceptInvitation = graphql(
  `
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
      outcome: acceptInvitation(input: $input) {
        __typename
        ... on OrganizationRecorded {
          position
          organization {
            id
            key
            name
            viewerRole
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/** The code is behind the #: no server on the way has seen it. */
function Asked({ invitationKey, code }: { invitationKey: string; code: string }) {
  const t = useT();
  const tell = useTell();
  const { refresh } = useSession();
  const [accept, accepting] = useCommand(AcceptInvitation);
  const [refusal, setRefusal] = useState<Refusal>();
  const [joined, setJoined] = useState<string>();
  const [result, ask] = useQuery({ query: InvitationDocument, variables: { key: invitationKey } });
  if (joined) {
    return (
      <Empty icon="heart" title={t('invitation.welcome', { organization: joined })}>
        <Link to="/host" className="button">
          {t('invitation.begin')}
        </Link>
      </Empty>
    );
  }
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
      {({ invitation }) => {
        if (!invitation) return <Empty icon="mail" title={t('invitation.over')} />;
        const { organization, role, expiresAt } = invitation;
        const sayYes = async (): Promise<void> => {
          const outcome = await accept({ organizationKey: organization.key, invitationKey, code });
          setRefusal(outcome.kind === 'refused' ? outcome.refusal : undefined);
          if (outcome.kind === 'refused' || !tell(outcome)) return;
          refresh();
          setJoined(organization.name);
        };
        return (
          <div className="stack">
            <p className="lead">{t('invitation.lead', { organization: organization.name })}</p>
            <div className="note">
              <p>
                <strong>{t(`people.role.${role}`)}</strong>
              </p>
              <p>{t(`people.may.${role}`)}</p>
            </div>
            <p className="prose">{organization.mission}</p>
            {refusal && <Refused refusal={refusal} />}
            <Checking sending={accepting} />
            <button type="button" className="button big" aria-disabled={accepting !== 'idle'} onClick={() => void sayYes()}>
              <Icon name="check" />
              {t('invitation.accept')}
            </button>
            <p className="by">
              {t('people.until')} <Day at={expiresAt} />
            </p>
          </div>
        );
      }}
    </Loaded>
  );
}

function Letter() {
  const t = useT();
  const { viewer, renew } = useSession();
  const { key = '' } = useParams({ strict: false });
  const code = useRouterState({ select: (state) => state.location.hash });
  return (
    <div className="page narrow">
      <PageTitle title={t('invitation.title')} />
      {viewer === undefined ? (
        <Skeleton />
      ) : viewer ? (
        <Asked invitationKey={key} code={code} />
      ) : (
        <>
          <p className="lead">{t('invitation.sign-in')}</p>
          <CodeForm action={t('nav.sign-in')} onSignedIn={renew} />
        </>
      )}
    </div>
  );
}

export const InvitationPage = () => (
  <StaffMessages>
    <Letter />
  </StaffMessages>
);
