/** Who is asked, how many, and what they should know. */
import { Chips, Choice, TextArea, TextField } from '../../../components/field.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useLanguageName, useT, useWordFor } from '../../../messages/use-t.ts';
import { accessFacts, commonLanguages, commonSkills } from '../../../values.ts';
import type { StepProps } from './draft.ts';
import { shiftWords } from './shift-words.ts';

const commonAges = [14, 16, 18];
/** Whatever was chosen elsewhere can be kept. */
const agesFor = (chosen: number | null): number[] =>
  [...new Set([...commonAges, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);

export function WhoStep({ draft, set, errors }: StepProps) {
  const t = useT();
  const intl = useIntl();
  const wordFor = useWordFor();
  const languageName = useLanguageName();
  return (
    <>
      <fieldset className="plain stack-s" id="need-places" tabIndex={-1}>
        <legend>{t('post.places')}</legend>
        {errors['need-places'] && <p className="field-error">{errors['need-places']}</p>}
        {draft.flexible ? (
          <TextField
            className="short"
            type="number"
            min={1}
            max={10_000}
            label={t('shift.places')}
            value={draft.places || ''}
            onChange={(event) => set({ places: Number(event.target.value) })}
          />
        ) : (
          draft.shifts.map((shift) => (
            <TextField
              key={shift.key}
              className="short"
              type="number"
              min={1}
              max={10_000}
              label={`${shiftWords(shift, intl)}${shift.title ? ` · ${shift.title}` : ''}`}
              value={shift.places || ''}
              onChange={(event) =>
                set({ shifts: draft.shifts.map((one) => (one.key === shift.key ? { ...one, places: Number(event.target.value) } : one)) })
              }
            />
          ))
        )}
      </fieldset>
      <Choice
        label={t('post.age')}
        hint={t('post.age-hint')}
        value={draft.minimumAge ?? ''}
        onChange={(event) => set({ minimumAge: Number(event.target.value) || null })}
      >
        <option value="">{t('post.age-any')}</option>
        {agesFor(draft.minimumAge).map((years) => (
          <option key={years} value={years}>
            {t('project.from-age', { years })}
          </option>
        ))}
      </Choice>
      <Chips
        legend={t('project.access')}
        options={accessFacts.map((fact) => [fact, wordFor('access', fact) ?? fact] as const)}
        chosen={draft.access}
        onChange={(access) => set({ access })}
      />
      <Chips
        legend={t('project.skills')}
        options={commonSkills.map((skill) => [skill, skill] as const)}
        chosen={draft.skills}
        onChange={(skills) => set({ skills })}
      />
      <Chips
        legend={t('project.languages')}
        options={commonLanguages.map((tag) => [tag, languageName(tag)] as const)}
        chosen={draft.languages}
        onChange={(languages) => set({ languages })}
      />
      <TextArea
        label={t('project.bring')}
        hint={t('post.bring-hint')}
        rows={3}
        value={draft.bring}
        onChange={(event) => set({ bring: event.target.value })}
      />
      <TextField
        id="need-link"
        type="url"
        label={t('post.link')}
        placeholder="https://"
        value={draft.link}
        error={errors['need-link']}
        onChange={(event) => set({ link: event.target.value })}
      />
    </>
  );
}
