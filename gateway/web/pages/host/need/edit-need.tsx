/** Changes the words of a need. */
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { ErrorSummary, type Mistake } from '../../../components/field.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { placeWordsOf } from '../../../components/place-words.ts';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useT } from '../../../messages/use-t.ts';
import { ReviseProject } from '../commands.ts';
import { emptyDraft, needOf, type Draft } from '../post/draft.ts';
import { mistakesIn } from '../post/mistakes.ts';
import { WhatStep } from '../post/what-step.tsx';
import { WhereStep } from '../post/where-step.tsx';
import { WhoStep } from '../post/who-step.tsx';
import type { HostedNeed } from './need-query.ts';

/** Shifts are changed one by one elsewhere; here only the words. */
const draftOf = (project: HostedNeed): Draft => ({
  ...emptyDraft(),
  ...project,
  projectKey: project.key,
  remote: project.place === null,
  place: placeWordsOf(project.place),
  bring: project.bring.join('\n'),
  link: project.link ?? '',
  shifts: [],
});

export function EditNeed({ project, onClose }: { project: HostedNeed; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [draft, setDraft] = useState(() => draftOf(project));
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const [revise, sending] = useCommand(ReviseProject);
  const parts = {
    draft,
    set: (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change })),
    errors: Object.fromEntries(mistakes.map((one) => [one.field, one.words])),
  };
  const save = async (): Promise<void> => {
    const wrong = (['what', 'where', 'who'] as const).flatMap((step) => mistakesIn(step, draft, t));
    setMistakes(wrong);
    if (
      wrong.length > 0 ||
      !tell(await revise({ projectKey: project.key, need: { ...needOf(draft), ...(project.picture && { picture: project.picture }) } }))
    )
      return;
    say(t('state.saved'));
    onClose();
  };
  return (
    <Sheet title={t('need.edit')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary mistakes={mistakes} />
        <WhatStep {...parts} />
        <WhereStep {...parts} />
        <WhoStep {...parts} />
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('action.save')}
        </button>
      </form>
    </Sheet>
  );
}
