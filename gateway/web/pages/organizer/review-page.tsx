/** Organizations to review: verify, or "not yet" with a reason; verified ones can be suspended. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { Day } from '../../components/when.tsx';
import { useT } from '../../messages/use-t.ts';
import { ReasonSheet } from '../host/reason-sheet.tsx';
import { OnlyOrganizers } from './only-organizers.tsx';

const ReviewDocument = graphql(`
  query Review {
    organizations(first: 50) {
      totalCount
      edges {
        node {
          id
          key
          name
          mission
          website
          standing
          standingReason
          registeredAt
          place {
            name
            address
          }
        }
      }
    }
  }
`);
type Reviewed = ResultOf<typeof ReviewDocument>['organizations']['edges'][number]['node'];

const ReviewRecorded = graphql(`
  fragment ReviewRecorded on OrganizationRecorded @_unmask {
    position
    organization {
      id
      key
      standing
      standingReason
    }
  }
`);
const Verify = graphql(
  `
    mutation VerifyOrganization($input: OrganizationCommandInput!) {
      outcome: verifyOrganization(input: $input) {
        __typename
        ...ReviewRecorded
        ...RefusalParts
      }
    }
  `,
  [ReviewRecorded, RefusalParts],
);
const Decline = graphql(
  `
    mutation DeclineOrganization($input: OrganizationReasonInput!) {
      outcome: declineOrganization(input: $input) {
        __typename
        ...ReviewRecorded
        ...RefusalParts
      }
    }
  `,
  [ReviewRecorded, RefusalParts],
);
const Suspend = graphql(
  `
    mutation SuspendOrganization($input: OrganizationReasonInput!) {
      outcome: suspendOrganization(input: $input) {
        __typename
        ...ReviewRecorded
        ...RefusalParts
      }
    }
  `,
  [ReviewRecorded, RefusalParts],
);

function Card({ organization }: { organization: Reviewed }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [verify, verifying] = useCommand(Verify);
  const [decline, declining] = useCommand(Decline);
  const [suspend, suspending] = useCommand(Suspend);
  const [open, setOpen] = useState<'decline' | 'suspend' | null>(null);
  const { key, name, standing } = organization;
  const refuse = async (reason: string): Promise<void> => {
    const outcome = open === 'suspend' ? await suspend({ organizationKey: key, reason }) : await decline({ organizationKey: key, reason });
    if (!tell(outcome)) return;
    say(t('review.told', { name }));
    setOpen(null);
  };
  return (
    <article className="shift-row tall">
      <Avatar name={name} />
      <div className="shift-words">
        <h3>
          <Link to="/organizations/$key" params={{ key }}>
            {name}
          </Link>
        </h3>
        <p>
          <span className={`pill ${standing === 'VERIFIED' ? 'in' : standing === 'REGISTERED' ? 'few' : 'full'}`}>
            {t(`review.standing.${standing}`)}
          </span>
        </p>
        <p className="prose">{organization.mission}</p>
        <p className="by">
          {organization.place && <>{[organization.place.name, organization.place.address].filter(Boolean).join(', ')} · </>}
          {organization.website && (
            <>
              <a href={organization.website} rel="noreferrer nofollow">
                {organization.website.replace(/^https?:\/\//, '')}
              </a>
              {' · '}
            </>
          )}
          {t('review.since')} <Day at={organization.registeredAt} />
        </p>
        {organization.standingReason && <p className="by">{organization.standingReason}</p>}
        <Checking sending={verifying} />
        <p className="row">
          {standing !== 'VERIFIED' && (
            <button
              type="button"
              className="button small"
              aria-disabled={verifying !== 'idle'}
              onClick={() => void verify({ organizationKey: key }).then((outcome) => tell(outcome) && say(t('review.verified', { name })))}
            >
              <Icon name="check" />
              {t('review.verify')}
            </button>
          )}
          {standing === 'REGISTERED' && (
            <button type="button" className="button quiet small" onClick={() => setOpen('decline')}>
              {t('review.not-yet')}
            </button>
          )}
          {standing === 'VERIFIED' && (
            <button type="button" className="linkish" onClick={() => setOpen('suspend')}>
              {t('review.suspend')}
            </button>
          )}
        </p>
      </div>
      {open && (
        <ReasonSheet
          title={t(open === 'suspend' ? 'review.suspend' : 'review.not-yet')}
          words={t('review.reason-words', { name })}
          label={t('roster.reason')}
          action={t(open === 'suspend' ? 'review.suspend' : 'review.not-yet')}
          sending={open === 'suspend' ? suspending : declining}
          onClose={() => setOpen(null)}
          onReason={refuse}
        />
      )}
    </article>
  );
}

export function ReviewPage() {
  const t = useT();
  const [result, ask] = useQuery({ query: ReviewDocument, requestPolicy: 'cache-and-network' });
  const groups = [
    ['REGISTERED', 'review.waiting'],
    ['VERIFIED', 'review.standing-ones'],
    ['DECLINED', 'review.declined'],
    ['SUSPENDED', 'review.suspended'],
  ] as const;
  return (
    <OnlyOrganizers title={t('review.title')}>
      <p>
        <Link to="/organizer/people">{t('carers.title')}</Link>
      </p>
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ organizations }) =>
          organizations.edges.length === 0 ? (
            <Empty icon="check" title={t('review.none')} />
          ) : (
            groups.map(([standing, words]) => {
              const these = organizations.edges.filter((edge) => edge.node.standing === standing);
              if (these.length === 0) return null;
              return (
                <section key={standing} className="stack-s">
                  <h2>
                    {t(words)} <span className="by">({these.length})</span>
                  </h2>
                  <ul className="rows">
                    {these.map(({ node }) => (
                      <li key={node.id}>
                        <Card organization={node} />
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })
          )
        }
      </Loaded>
    </OnlyOrganizers>
  );
}
