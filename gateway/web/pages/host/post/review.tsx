/** The need as volunteers will see it, and the button that publishes it. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { useClient } from 'urql';
import type { Sending } from '../../../api/commands.ts';
import type { Refusal } from '../../../api/refusal.ts';
import { Cover } from '../../../components/cover/cover.tsx';
import type { Mistake } from '../../../components/field.tsx';
import { Checking, Refused, useTell } from '../../../components/outcome.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT, useWordFor } from '../../../messages/use-t.ts';
import type { OwnOrganization } from '../own-organization.tsx';
import { emptyDraft, linesOf, saveDraft, type Draft, type Step } from './draft.ts';
import { mistakesIn } from './mistakes.ts';
import { publishDraft } from './publish.ts';

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
  const { formatDate } = useIntl();
  const dayOf = (date: string): string => formatDate(date, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const shifts = draft.flexible
    ? t('when.flexible')
    : draft.shifts.map((shift) => `${dayOf(shift.date)}, ${shift.start}–${shift.end} (${shift.places})`).join('; ');
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
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const verified = organization.standing === 'VERIFIED';

  const publish = async (): Promise<void> => {
    const wrong = mistakesIn('review', draft, t);
    onMistakes(wrong);
    if (wrong.length > 0) return;
    setSending('sending');
    setRefusal(null);
    const outcome = await publishDraft(draft, {
      client,
      organizationKey: organization.key,
      flexibleTitle: t('when.flexible'),
      onUnsure: () => setSending('checking'),
      onSent: (key) => setDraft((now) => ({ ...now, sent: [...now.sent, key] })),
    });
    setSending('idle');
    if (outcome.kind === 'refused') return setRefusal(outcome.refusal);
    if (!tell(outcome)) return;
    const key = draft.projectKey;
    saveDraft(organization.key, null);
    setDraft(emptyDraft());
    say(t('post.published'));
    await navigate({ to: '/host/needs/$key', params: { key } });
  };
  return (
    <div className="stack">
      <Preview organization={organization} draft={draft} />
      {!verified && <p className="note wait">{t('post.unverified')}</p>}
      {refusal && <Refused refusal={refusal} />}
      {refusal && draft.sent.includes(draft.projectKey) && (
        <p>
          <Link to="/host/needs/$key" params={{ key: draft.projectKey }}>
            {t('post.kept-as-draft')}
          </Link>
        </p>
      )}
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
