/** Why a need was not published, which shift it is about, and where to go on. */
import { Link } from '@tanstack/react-router';
import type { Refusal } from '../../../api/refusal.ts';
import { Refused } from '../../../components/outcome.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT } from '../../../messages/use-t.ts';
import type { Draft } from './draft.ts';
import { shiftWords } from './shift-words.ts';

export type Problem =
  | { readonly kind: 'published-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly shiftKey?: string; readonly isKept: boolean };

export function PublishProblem({ problem, draft }: { problem: Problem; draft: Draft }) {
  const t = useT();
  const intl = useIntl();
  const toNeed = (words: string) => (
    <p>
      <Link to="/host/needs/$key" params={{ key: draft.projectKey }}>
        {words}
      </Link>
    </p>
  );
  if (problem.kind === 'published-before')
    return (
      <div className="note bad" role="alert">
        <p>
          <strong>{t('post.published-before')}</strong>
        </p>
        {toNeed(t('post.open-published'))}
      </div>
    );
  const index = draft.shifts.findIndex(({ key }) => key === problem.shiftKey);
  const shift = draft.shifts[index];
  return (
    <>
      {shift && (
        <p>
          <strong>
            {t('shift.number', { number: index + 1 })}: {shiftWords(shift, intl)}
          </strong>{' '}
          <Link to="/host/post" search={{ step: 'when' }} aria-label={t('post.change-named', { what: t('project.shifts') })}>
            {t('action.change')}
          </Link>
        </p>
      )}
      <Refused refusal={problem.refusal} />
      {problem.isKept && toNeed(t('post.kept-as-draft'))}
    </>
  );
}
