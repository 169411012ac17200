/** The page of an award: anyone may check it, and it says plainly whether it stands. Prints as a certificate. */
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { Emblem } from '../../components/emblem.tsx';
import { Icon } from '../../components/icon.tsx';
import { later } from '../../components/later.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { Day, hoursWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import { awardWithdrawalReasons } from '../../values.ts';
import { NotFoundPage } from '../not-found.tsx';

const AwardDocument = graphql(`
  query Award($key: ID!) {
    award(key: $key) {
      id
      key
      period
      grantedAt
      citation
      evidenceMinutes
      withdrawn
      withdrawalReason
      program {
        id
        name
        kind
        criteria
        emblem
      }
      volunteer {
        id
        displayName
      }
    }
  }
`);
type Award = NonNullable<ResultOf<typeof AwardDocument>['award']>;

const isReason = (reason: string | null): reason is (typeof awardWithdrawalReasons)[number] =>
  (awardWithdrawalReasons as readonly (string | null)[]).includes(reason);

/** Organizers alone need it: nobody else loads it. */
const WithdrawAward = later(async () => (await import('../organizer/withdraw-award.tsx')).WithdrawAward, 1);

function Certificate({ award }: { award: Award }) {
  const t = useT();
  const { locale } = useIntl();
  return (
    <article className="page narrow certificate">
      <Emblem emblem={award.program.emblem} kind={award.program.kind} withdrawn={award.withdrawn} large />
      <PageTitle title={award.program.name} />
      <p className="story-sentence">{t('award.given-to', { name: award.volunteer.displayName })}</p>
      {award.citation && <blockquote className="letter">{award.citation}</blockquote>}
      <div className={award.withdrawn ? 'note bad' : 'note good'}>
        <p>
          <strong className="row">
            <Icon name={award.withdrawn ? 'cross' : 'check'} />
            {award.withdrawn ? t('award.is-withdrawn') : t('award.is-valid')}
          </strong>
        </p>
        {isReason(award.withdrawalReason) && <p>{t(`award.reason.${award.withdrawalReason}`)}</p>}
      </div>
      <dl className="about">
        <div>
          <dt>{t('award.granted')}</dt>
          <dd>
            <Day at={award.grantedAt} />
            {award.period !== 'once' && <> · {award.period}</>}
          </dd>
        </div>
        <div>
          <dt>{t('award.criteria')}</dt>
          <dd>{award.program.criteria}</dd>
        </div>
        <div>
          <dt>{t('award.evidence')}</dt>
          <dd>
            {award.evidenceMinutes > 0
              ? t('award.evidence-hours', { hours: hoursWords(locale, award.evidenceMinutes) })
              : t('award.evidence-story')}
          </dd>
        </div>
      </dl>
      <p className="by print-only">{t('award.check-at', { url: new URL(`/awards/${award.key}`, location.origin).href })}</p>
      <div className="row no-print">
        <ShareButton title={award.program.name} path={`/awards/${award.key}`} />
        <button type="button" className="button quiet" onClick={() => print()}>
          {t('award.print')}
        </button>
      </div>
    </article>
  );
}

export function AwardPage() {
  const { key } = useParams({ from: '/inside/awards/$key' });
  const viewer = useViewer();
  const [result, ask] = useQuery({ query: AwardDocument, variables: { key } });
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
      {({ award }) => {
        if (!award) return <NotFoundPage />;
        return (
          <>
            <Certificate award={award} />
            {viewer?.organizer && !award.withdrawn && (
              <div className="page narrow no-print">
                <div className="row">
                  <WithdrawAward awardKey={award.key} name={award.volunteer.displayName} />
                </div>
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
