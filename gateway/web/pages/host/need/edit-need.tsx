/** Changes the words of a need. What another host changed meanwhile stays; where both changed the same, the person decides. */
import { useState } from 'react';
import { useClient } from 'urql';
import { useCommand } from '../../../api/commands.ts';
import { ErrorSummary, type Mistake } from '../../../components/field.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import type { MessageId } from '../../../messages/locales.ts';
import { useT } from '../../../messages/use-t.ts';
import { ReviseProject } from '../commands.ts';
import type { Draft } from '../post/draft.ts';
import { mistakesIn } from '../post/mistakes.ts';
import { WhatStep } from '../post/what-step.tsx';
import { WhereStep } from '../post/where-step.tsx';
import { WhoStep } from '../post/who-step.tsx';
import { NeedDocument, type HostedNeed } from './need-query.ts';
import { draftOf, rebase, wordsRead } from './need-words.ts';

export function EditNeed({ project, onClose }: { project: HostedNeed; onClose: () => void }) {
  const t = useT();
  const client = useClient();
  const tell = useTell();
  const { say } = useStatus();
  const [read, setRead] = useState(() => wordsRead(project));
  const [draft, setDraft] = useState(() => draftOf(read));
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const [clashes, setClashes] = useState<readonly MessageId[]>([]);
  const [revise, sending] = useCommand(ReviseProject);
  const parts = {
    draft,
    set: (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change })),
    errors: Object.fromEntries(mistakes.map((one) => [one.field, one.words])),
  };
  const save = async (before = read, written = draft): Promise<void> => {
    const { words } = rebase(before, before, written);
    const outcome = await revise({ projectKey: project.key, need: words, before });
    if (outcome.kind === 'refused' && outcome.refusal.code === 'need-changed-meanwhile') {
      const { data } = await client.query(NeedDocument, { key: project.key }, { requestPolicy: 'network-only' }).toPromise();
      if (data?.project) {
        const now = wordsRead(data.project);
        const rebased = rebase(before, now, written);
        setRead(now);
        setDraft(draftOf(rebased.words));
        setClashes(rebased.clashes);
        if (rebased.clashes.length === 0) await save(now, draftOf(rebased.words));
        return;
      }
    }
    if (!tell(outcome)) return;
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
          const wrong = (['what', 'where', 'who'] as const).flatMap((step) => mistakesIn(step, draft, t));
          setMistakes(wrong);
          if (wrong.length === 0) void save();
        }}
      >
        <ErrorSummary mistakes={mistakes} />
        <WhatStep {...parts} />
        <WhereStep {...parts} />
        <WhoStep {...parts} />
        {clashes.length > 0 && (
          <p className="note wait" role="alert">
            {t('need.changed-meanwhile', { fields: clashes.map((label) => t(label)).join(', ') })}
          </p>
        )}
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('action.save')}
        </button>
      </form>
    </Sheet>
  );
}
