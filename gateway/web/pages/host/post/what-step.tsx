/** What the need is. */
import { Chips, TextArea, TextField } from '../../../components/field.tsx';
import { useT, useWordFor } from '../../../messages/use-t.ts';
import { causes } from '../../../values.ts';
import type { StepProps } from './draft.ts';

export function WhatStep({ draft, set, errors }: StepProps) {
  const t = useT();
  const wordFor = useWordFor();
  return (
    <>
      <TextField
        id="need-title"
        label={t('post.need-title')}
        hint={t('post.need-title-hint')}
        maxLength={120}
        value={draft.title}
        error={errors['need-title']}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextField
        id="need-summary"
        label={t('post.summary')}
        hint={t('post.summary-hint')}
        maxLength={300}
        value={draft.summary}
        error={errors['need-summary']}
        onChange={(event) => set({ summary: event.target.value })}
      />
      <TextArea
        id="need-description"
        label={t('post.description')}
        hint={t('post.description-hint')}
        rows={7}
        maxLength={8000}
        value={draft.description}
        onChange={(event) => set({ description: event.target.value })}
      />
      <div id="need-causes" tabIndex={-1}>
        {errors['need-causes'] && <p className="field-error">{errors['need-causes']}</p>}
        <Chips
          legend={t('post.causes')}
          options={causes.map((cause) => [cause, wordFor('cause', cause) ?? cause] as const)}
          chosen={draft.causes}
          onChange={(chosen) => set({ causes: chosen })}
        />
      </div>
    </>
  );
}
