/** Where it happens. */
import { PlaceFields } from '../../../components/place-fields.tsx';
import { useT } from '../../../messages/use-t.ts';
import type { StepProps } from './post-page.tsx';

export function WhereStep({ draft, set, errors }: StepProps) {
  const t = useT();
  return (
    <>
      <fieldset className="choices">
        <legend>{t('post.where')}</legend>
        {[false, true].map((remote) => (
          <label key={String(remote)} className="choice">
            <input type="radio" name="remote" checked={draft.remote === remote} onChange={() => set({ remote })} />
            <span className="choice-words">
              <strong>{t(remote ? 'place.anywhere' : 'post.at-a-place')}</strong>
            </span>
          </label>
        ))}
      </fieldset>
      {!draft.remote && <PlaceFields place={draft.place} onChange={(place) => set({ place })} errors={errors} />}
    </>
  );
}
