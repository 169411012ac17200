/** All filters in a sheet; each choice takes effect at once behind it. */
import { useState } from 'react';
import { Choice, Chips, TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useLanguageName, useT, useWordFor } from '../../messages/use-t.ts';
import { accessFacts, causes, commonLanguages, commonSkills } from '../../values.ts';
import { pointOf, without, type FilterName, type Filters } from './filters.ts';
import { useOwnPlace } from './own-place.ts';

const distances = [5, 10, 25, 50, 100] as const;

function Near({ filters, change }: { filters: Filters; change: (filters: Filters) => void }) {
  const t = useT();
  const point = pointOf(filters.near);
  const { locate, state } = useOwnPlace((latitude, longitude) =>
    change({ ...filters, near: `${latitude},${longitude},${point?.radiusKm ?? 25}` }),
  );
  return (
    <div className="stack-s">
      {point ? (
        <div className="row">
          <Choice
            label={t('filter.near-within')}
            value={point.radiusKm}
            onChange={(event) => change({ ...filters, near: `${point.latitude},${point.longitude},${event.target.value}` })}
          >
            {distances.map((km) => (
              <option key={km} value={km}>
                {t('filter.km', { km })}
              </option>
            ))}
          </Choice>
          <button type="button" className="button quiet" onClick={() => change(without(filters, 'near'))}>
            {t('filter.near-off')}
          </button>
        </div>
      ) : (
        <button type="button" className="button quiet" onClick={locate}>
          <Icon name="target" />
          {t('filter.near-me')}
        </button>
      )}
      {state === 'refused' && <p className="note wait">{t('filter.near-refused')}</p>}
    </div>
  );
}

export function MoreFilters({
  filters,
  change,
  onClose,
}: {
  filters: Filters;
  change: (filters: Filters, replace?: boolean) => void;
  onClose: () => void;
}) {
  const t = useT();
  const wordFor = useWordFor();
  const languageName = useLanguageName();
  const [skill, setSkill] = useState('');
  const set = (name: FilterName, value: string | readonly string[]): void =>
    change(value.length > 0 ? { ...filters, [name]: value } : without(filters, name), true);
  const skills = [...new Set([...commonSkills, ...(filters.skills ?? [])])];
  return (
    <Sheet title={t('find.filters')} onClose={onClose}>
      <div className="stack">
        <fieldset className="plain">
          <legend>{t('filter.near')}</legend>
          <Near filters={filters} change={change} />
        </fieldset>
        <div className="row">
          <TextField
            type="date"
            label={t('filter.from')}
            value={filters.from ?? ''}
            onChange={(event) => set('from', event.target.value)}
          />
          <TextField type="date" label={t('filter.to')} value={filters.to ?? ''} onChange={(event) => set('to', event.target.value)} />
        </div>
        <Chips
          legend={t('filter.causes')}
          options={causes.map((cause) => [cause, wordFor('cause', cause) ?? cause] as const)}
          chosen={filters.causes ?? []}
          onChange={(chosen) => set('causes', chosen)}
        />
        <Chips
          legend={t('filter.access')}
          options={accessFacts.map((fact) => [fact, wordFor('access', fact) ?? fact] as const)}
          chosen={filters.access ?? []}
          onChange={(chosen) => set('access', chosen)}
        />
        <Choice
          label={t('filter.languages')}
          value={filters.languages?.[0] ?? ''}
          onChange={(event) => set('languages', event.target.value ? [event.target.value] : [])}
        >
          <option value="">{t('filter.any-language')}</option>
          {commonLanguages.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </Choice>
        <Chips
          legend={t('filter.skills')}
          options={skills.map((one) => [one, one] as const)}
          chosen={filters.skills ?? []}
          onChange={(chosen) => set('skills', chosen)}
        />
        <form
          className="row end"
          onSubmit={(event) => {
            event.preventDefault();
            if (skill.trim()) set('skills', [...(filters.skills ?? []), skill.trim().toLowerCase()]);
            setSkill('');
          }}
        >
          <TextField label={t('filter.other-skill')} value={skill} onChange={(event) => setSkill(event.target.value)} />
          <button type="submit" className="button quiet">
            {t('action.add')}
          </button>
        </form>
        <div className="sheet-foot row">
          <button type="button" className="button" onClick={onClose}>
            {t('find.show')}
          </button>
          <button type="button" className="button quiet" onClick={() => change({})}>
            {t('find.drop-all')}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
