/** The need as volunteers will see it, and the button that publishes it. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { useClient } from 'urql';
import type { Sending } from '../../../api/commands.ts';
import { Cover } from '../../../components/cover/cover.tsx';
import type { Mistake } from '../../../components/field.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT, useWordFor } from '../../../messages/use-t.ts';
import type { OwnOrganization } from '../own-organization.tsx';
import { emptyDraft, linesOf, saveDraft, type Draft, type Step } from './draft.ts';
import { mistakesIn, stepToMend } from './mistakes.ts';
import { PublishProblem, type Problem } from './publish-problem.tsx';
import { publishDraft } from './publish.ts';
import { shiftWords } from './shift-words.ts';

function Line({ step, label, words }: { step: Step; label: string; words: string }) {
  const t = useT();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{words || '–'}</dd>
      <dd>
        <Link to="/host/post" search={{ step }} aria-label={t('post.change-named', { what: label })}>
          {t('action.change')}
        </Link>
      </dd>
    </div>
  );
}

function Preview({ organization, draft }: { organization: OwnOrganization; draft: Draft }) {
  const t = useT();
  const wordFor = useWordFor();
  const intl = useIntl();
  const shifts = draft.flexible
    ? t('when.flexible')
    : draft.shifts.map((shift) => `${shiftWords(shift, intl)} (${shift.places})`).join('; ');
  return (
    <>
      <div className="card preview">
        <Cover causes={draft.causes} seed={draft.projectKey} />
        <div className="card-words">
          <h2>{draft.title || t('post.untitled')}</h2>
          <p className="by">{organization.name}</p>
          <p>{draft.summary}</p>
        </div>
      </div>
      <dl className="about check">
        <Line step="what" label={t('post.causes')} words={draft.causes.map((cause) => wordFor('cause', cause) ?? cause).join(', ')} />
        <Line
          step="where"
          label={t('project.where')}
          words={draft.remote ? t('place.anywhere') : [draft.place.name, draft.place.address].filter(Boolean).join(', ')}
        />
        <Line step="when" label={t('project.shifts')} words={shifts} />
        <Line
          step="who"
          label={t('post.age')}
          words={draft.minimumAge === null ? t('post.age-any') : t('project.from-age', { years: draft.minimumAge })}
        />
        <Line step="who" label={t('project.access')} words={draft.access.map((fact) => wordFor('access', fact) ?? fact).join(', ')} />
        <Line step="who" label={t('project.bring')} words={linesOf(draft.bring).join(', ')} />
      </dl>
    </>
  );
}

interface ReviewProps {
  readonly organization: OwnOrganization;
  readonly draft: Draft;
  readonly setDraft: Dispatch<SetStateAction<Draft>>;
  readonly onMistakes: (mistakes: readonly Mistake[]) => void;
}

export function Review({ organization, draft, setDraft, onMistakes }: ReviewProps) {
  const t = useT();
  const client = useClient();
  const navigate = useNavigate();
  const tell = useTell();
  const { say } = useStatus();
  const [sending, setSending] = useState<Sending>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const verified = organization.standing === 'VERIFIED';

  const publish = async (): Promise<void> => {
    const mend = stepToMend(draft, t);
    onMistakes(mend ? mistakesIn(mend, draft, t) : []);
    if (mend) return void navigate({ to: '/host/post', search: { step: mend } });
    setSending('sending');
    setProblem(null);
    const ended = await publishDraft(draft, {
      client,
      organizationKey: organization.key,
      flexibleTitle: t('when.flexible'),
      replacedReason: t('post.replaced'),
      onUnsure: () => setSending('checking'),
      onDraft: setDraft,
    });
    setSending('idle');
    if (ended.kind === 'published-before') return setProblem(ended);
    if (ended.kind === 'stopped') {
      const { outcome, ...where } = ended;
      if (outcome.kind !== 'refused') return void tell(outcome);
      return setProblem({ ...where, kind: 'refused', refusal: outcome.refusal });
    }
    saveDraft(organization.key, null);
    setDraft(emptyDraft());
    say(t('post.published'));
    await navigate({ to: '/host/needs/$key', params: { key: ended.projectKey } });
  };
  return (
    <div className="stack">
      <Preview organization={organization} draft={draft} />
      {!verified && <p className="note wait">{t('post.unverified')}</p>}
      {problem && <PublishProblem problem={problem} draft={draft} />}
      <Checking sending={sending} />
      <p>
        <button
          type="button"
          className="button big"
          aria-disabled={sending !== 'idle'}
          onClick={() => sending === 'idle' && void publish()}
        >
          {sending === 'idle' ? t('post.publish') : t('state.sending')}
        </button>
      </p>
    </div>
  );
}
