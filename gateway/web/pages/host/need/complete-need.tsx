/** The work is done: what came of it, in its own units. */
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { TextArea, TextField } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Checking, useTell } from '../../../components/outcome.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useT } from '../../../messages/use-t.ts';
import { CompleteProject } from '../commands.ts';
import type { HostedNeed } from './need-query.ts';
import { blankLine, readOutcomes, type OutcomeLine } from './outcome-lines.ts';

export function CompleteNeed({ project, onClose }: { project: HostedNeed; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [complete, sending] = useCommand(CompleteProject);
  const [summary, setSummary] = useState('');
  const [error, setError] = useState('');
  const [openedAt] = useState(Date.now);
  const [lines, setLines] = useState<readonly OutcomeLine[]>([blankLine(0)]);
  const coming = project.shifts.filter(({ status, startsAt }) => status === 'OPEN' && startsAt && Date.parse(startsAt) > openedAt);
  const people = coming.reduce((sum, shift) => sum + shift.taken + shift.waiting, 0);
  const [lacking, setLacking] = useState<ReturnType<typeof readOutcomes>['lacking']>(new Map());
  const put = (line: OutcomeLine): void => setLines(lines.map((one) => (one.id === line.id ? line : one)));
  const save = async (): Promise<void> => {
    setError(summary.trim() ? '' : t('complete.summary-missing'));
    const read = readOutcomes(lines);
    setLacking(read.lacking);
    if (!summary.trim() || read.lacking.size > 0) return;
    if (!tell(await complete({ projectKey: project.key, summary: summary.trim(), outcomes: [...read.outcomes] }))) return;
    say(t('complete.done'));
    onClose();
  };
  return (
    <Sheet title={t('need.complete')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextArea
          label={t('complete.summary')}
          hint={t('complete.summary-hint')}
          maxLength={1000}
          value={summary}
          error={error}
          onChange={(event) => setSummary(event.target.value)}
        />
        {coming.length > 0 && <p className="note wait">{t('complete.cancels', { shifts: coming.length, people })}</p>}
        {lines.map((line) => (
          <fieldset key={line.id} className="panel row">
            <legend>{t('complete.outcome')}</legend>
            <TextField
              className="short"
              type="number"
              min={0}
              step="any"
              label={t('complete.amount')}
              value={line.amount}
              error={lacking.get(line.id)?.includes('amount') ? t('complete.amount-missing') : ''}
              onChange={(event) => put({ ...line, amount: event.target.value })}
            />
            <TextField
              label={t('complete.unit')}
              placeholder={t('complete.unit-example')}
              maxLength={40}
              value={line.unit}
              error={lacking.get(line.id)?.includes('unit') ? t('complete.unit-missing') : ''}
              onChange={(event) => put({ ...line, unit: event.target.value })}
            />
            <TextField
              label={t('complete.label')}
              placeholder={t('complete.label-example')}
              maxLength={80}
              value={line.label}
              error={lacking.get(line.id)?.includes('label') ? t('complete.label-missing') : ''}
              onChange={(event) => put({ ...line, label: event.target.value })}
            />
          </fieldset>
        ))}
        {lines.length < 8 && (
          <p>
            <button type="button" className="button quiet" onClick={() => setLines([...lines, blankLine(lines.length)])}>
              <Icon name="plus" />
              {t('complete.more')}
            </button>
          </p>
        )}
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('need.complete')}
        </button>
      </form>
    </Sheet>
  );
}
