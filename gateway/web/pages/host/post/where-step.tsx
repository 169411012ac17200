/** Where it happens. */
import { Choices } from '../../../components/choices.tsx';
import { PlaceFields } from '../../../components/place-fields.tsx';
import { useT } from '../../../messages/use-t.ts';
import type { StepProps } from './draft.ts';

export function WhereStep({ draft, set, errors }: StepProps) {
  const t = useT();
  return (
    <>
      <Choices
        name="remote"
        legend={t('post.where')}
        chosen={draft.remote ? 'remote' : 'place'}
        choose={(where) => set({ remote: where === 'remote' })}
        options={[
          { value: 'place', words: t('post.at-a-place') },
          { value: 'remote', words: t('place.anywhere') },
        ]}
      />
      {!draft.remote && <PlaceFields place={draft.place} onChange={(place) => set({ place })} errors={errors} />}
    </>
  );
}
