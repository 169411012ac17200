/** Opens a program: name, kind, criteria in plain words, emblem. */
import { useRef, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { Choices } from '../../components/choices.tsx';
import { Emblem } from '../../components/emblem.tsx';
import { Choice, ErrorSummary, TextArea, TextField, type Mistake } from '../../components/field.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useT } from '../../messages/use-t.ts';
import { OpenProgram } from './programs-query.ts';

const emblems = ['star', 'heart', 'sprout', 'sun', 'hands', 'mountain'] as const;
/** The rules that the recognition service can run by itself. */
const rules = ['first-project', 'ten-hours'] as const;

export function NewProgram({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [openProgram, sending] = useCommand(OpenProgram);
  const programKey = useRef(crypto.randomUUID());
  const [program, setProgram] = useState({
    name: '',
    kind: 'AWARD' as 'AWARD' | 'BADGE',
    criteria: '',
    rule: 'first-project',
    period: 'year',
    emblem: 'star',
  });
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const set = (change: Partial<typeof program>): void => setProgram({ ...program, ...change });
  const save = async (): Promise<void> => {
    const wrong = [
      !program.name.trim() && { field: 'program-name', words: t('program.name-missing') },
      !program.criteria.trim() && { field: 'program-criteria', words: t('program.criteria-missing') },
    ].filter((one) => one !== false);
    setMistakes(wrong);
    if (wrong.length > 0) return;
    const { name, kind, criteria, rule, period, emblem } = program;
    if (
      !tell(
        await openProgram({
          programKey: programKey.current,
          name: name.trim(),
          kind,
          criteria: criteria.trim(),
          period,
          emblem,
          ...(kind === 'BADGE' && { rule }),
        }),
      )
    )
      return;
    onDone();
    say(t('program.opened', { name }));
    onClose();
  };
  return (
    <Sheet title={t('program.open')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary mistakes={mistakes} />
        <Choices
          name="kind"
          legend={t('program.kind')}
          chosen={program.kind}
          choose={(kind) => set({ kind })}
          options={(['AWARD', 'BADGE'] as const).map((kind) => ({
            value: kind,
            words: t(`program.kind.${kind}`),
            by: t(`program.kind-words.${kind}`),
          }))}
        />
        <TextField
          id="program-name"
          label={t('program.name')}
          maxLength={80}
          value={program.name}
          error={mistakes.find((one) => one.field === 'program-name')?.words}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextArea
          id="program-criteria"
          label={t('program.criteria')}
          hint={t('program.criteria-hint')}
          maxLength={500}
          value={program.criteria}
          error={mistakes.find((one) => one.field === 'program-criteria')?.words}
          onChange={(event) => set({ criteria: event.target.value })}
        />
        {program.kind === 'BADGE' && (
          <Choice label={t('program.rule')} value={program.rule} onChange={(event) => set({ rule: event.target.value })}>
            {rules.map((rule) => (
              <option key={rule} value={rule}>
                {t(`program.rule.${rule}`)}
              </option>
            ))}
          </Choice>
        )}
        <Choice label={t('program.period')} value={program.period} onChange={(event) => set({ period: event.target.value })}>
          <option value="year">{t('program.period.year')}</option>
          <option value="once">{t('program.period.once')}</option>
        </Choice>
        <fieldset className="plain">
          <legend>{t('program.emblem')}</legend>
          <div className="emblem-choice">
            {emblems.map((emblem) => (
              <label key={emblem}>
                <input type="radio" name="emblem" checked={program.emblem === emblem} onChange={() => set({ emblem })} />
                <Emblem emblem={emblem} kind={program.kind} />
                <span className="visually-hidden">{t(`program.emblem.${emblem}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('program.open')}
        </button>
      </form>
    </Sheet>
  );
}
