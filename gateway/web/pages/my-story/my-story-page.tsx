/** My story: hours in words, the year, causes, badges and awards, thanks. Nothing resets and nothing is lost. */
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Emblem } from '../../components/emblem.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { SignInFirst } from '../../components/sign-in-first.tsx';
import { Day, hoursWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT, useWordFor } from '../../messages/use-t.ts';
import { HoursToLookAt } from './hours-to-look-at.tsx';
import { MyStoryDocument, type OwnHours, type Story } from './my-story-query.ts';
import { YearGrid } from './year-grid.tsx';

function Causes({ causes }: { causes: Story['causes'] }) {
  const t = useT();
  const wordFor = useWordFor();
  const { locale } = useIntl();
  const most = Math.max(...causes.map((one) => one.minutes), 1);
  if (causes.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('story.causes')}</h2>
      <ul className="bars">
        {causes.map(({ cause, minutes }) => (
          <li key={cause}>
            <span>{wordFor('cause', cause) ?? cause}</span>
            <meter min={0} max={most} value={minutes} aria-hidden="true" />
            <span className="by">{hoursWords(locale, minutes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Awards({ awards }: { awards: Story['awards'] }) {
  const t = useT();
  if (awards.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('story.awards')}</h2>
      <ul className="medals">
        {awards.map((award) => (
          <li key={award.id}>
            <Link to="/awards/$key" params={{ key: award.key }} className="medal">
              <Emblem emblem={award.program.emblem} kind={award.program.kind} withdrawn={award.withdrawn} />
              <strong>{award.program.name}</strong>
              <span className="by">{award.withdrawn ? t('story.rests') : <Day at={award.grantedAt} />}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Thanked({ thanks }: { thanks: Story['thanks'] }) {
  const t = useT();
  if (thanks.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('story.thanks')}</h2>
      <ul className="notes">
        {thanks.map((one) => (
          <li key={one.id} className="letter">
            <blockquote>{one.message ?? t('celebrate.thanked')}</blockquote>
            <p className="by">
              {one.organization.name} · {one.project.title} · <Day at={one.givenAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ story, hours }: { story: Story; hours: readonly OwnHours[] }) {
  const t = useT();
  const { locale } = useIntl();
  if (story.confirmedMinutes + story.proposedMinutes === 0 && story.awards.length === 0) {
    return (
      <Empty icon="heart" title={t('story.empty')}>
        <p>{t('story.empty-words')}</p>
        <Link to="/" className="button">
          {t('action.find-project')}
        </Link>
      </Empty>
    );
  }
  return (
    <>
      <p className="story-sentence">
        {t('story.sentence', { hours: hoursWords(locale, story.confirmedMinutes), projects: story.projects })}
      </p>
      {story.proposedMinutes > 0 && <p className="by">{t('story.proposed', { hours: hoursWords(locale, story.proposedMinutes) })}</p>}
      <HoursToLookAt hours={hours} />
      <Awards awards={story.awards} />
      <YearGrid days={story.days} />
      <Causes causes={story.causes} />
      <Thanked thanks={story.thanks} />
    </>
  );
}

export function MyStoryPage() {
  const t = useT();
  const [result, ask] = useQuery({ query: MyStoryDocument, requestPolicy: 'cache-and-network' });
  return (
    <div className="page story">
      <PageTitle title={t('story.title')} />
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={7}>
        {({ viewer }) => (viewer ? <Told story={viewer.story} hours={viewer.hours} /> : <SignInFirst why={t('story.sign-in')} />)}
      </Loaded>
    </div>
  );
}
