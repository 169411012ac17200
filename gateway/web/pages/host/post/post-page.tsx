/** Post a need: one thing per page, saved while it is written, checked before it is published. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ErrorSummary, type Mistake } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { PageTitle } from '../../../components/page-title.tsx';
import { useT } from '../../../messages/use-t.ts';
import { WithOrganization, type OwnOrganization } from '../own-organization.tsx';
import { emptyDraft, isStep, loadDraft, saveDraft, steps, type Step } from './draft.ts';
import { mistakesIn } from './mistakes.ts';
import { Review } from './review.tsx';
import { WhatStep } from './what-step.tsx';
import { WhenStep } from './when-step.tsx';
import { WhereStep } from './where-step.tsx';
import { WhoStep } from './who-step.tsx';

const pages = { what: WhatStep, where: WhereStep, when: WhenStep, who: WhoStep } as const;

function Progress({ step }: { step: Step }) {
  const t = useT();
  const here = steps.indexOf(step);
  return (
    <ol className="progress" aria-label={t('post.steps')}>
      {steps.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined} className={index < here ? 'done' : ''}>
          {index < here ? (
            <Link to="/host/post" search={{ step: one }}>
              {t(`post.step.${one}`)}
            </Link>
          ) : (
            <span>{t(`post.step.${one}`)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Posting({ organization }: { organization: OwnOrganization }) {
  const t = useT();
  const navigate = useNavigate();
  const { step: asked } = useSearch({ from: '/inside/staff/host/post' });
  const step: Step = isStep(asked) ? asked : 'what';
  const [draft, setDraft] = useState(() => loadDraft(organization.key));
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  useEffect(() => saveDraft(organization.key, draft), [organization.key, draft]);
  const go = (to: Step): void => void navigate({ to: '/host/post', search: { step: to } });
  const next = (): void => {
    const wrong = step === 'review' ? [] : mistakesIn(step, draft, t);
    setMistakes(wrong);
    if (wrong.length === 0) go(steps[steps.indexOf(step) + 1] ?? 'review');
  };
  const Page = step === 'review' ? null : pages[step];
  return (
    <div className="page narrow post">
      <Progress step={step} />
      <PageTitle key={step} title={t(`post.title.${step}`)} />
      <ErrorSummary mistakes={mistakes} />
      {Page ? (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            next();
          }}
        >
          <Page
            draft={draft}
            set={(change) => setDraft((now) => ({ ...now, ...change }))}
            errors={Object.fromEntries(mistakes.map((one) => [one.field, one.words]))}
          />
          <div className="row">
            <button type="submit" className="button big">
              {t('action.next')}
              <Icon name="next" />
            </button>
            <span className="hint">{t('post.saved')}</span>
          </div>
        </form>
      ) : (
        <Review organization={organization} draft={draft} setDraft={setDraft} onMistakes={setMistakes} />
      )}
      <p>
        <button
          type="button"
          className="linkish"
          onClick={() => {
            setDraft(emptyDraft());
            setMistakes([]);
            go('what');
          }}
        >
          {t('post.start-over')}
        </button>
      </p>
    </div>
  );
}

export function PostPage() {
  const t = useT();
  return (
    <WithOrganization title={t('nav.post')}>
      {(organization) => <Posting key={organization.key} organization={organization} />}
    </WithOrganization>
  );
}
