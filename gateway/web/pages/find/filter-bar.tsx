/** Search field, quick chips, and everything else behind one button. */
import { useEffect, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { later } from '../../components/later.tsx';
import { useT, useWordFor } from '../../messages/use-t.ts';
import { causes } from '../../values.ts';
import { countOf, nextSevenDays, thisWeekend, without, type Filters } from './filters.ts';
const MoreFilters = later(() => import('./more-filters.tsx').then((module) => module.MoreFilters));

type Change = (filters: Filters, replace?: boolean) => void;
const typingPauseMs = 300;

/** Writes to the address when the person pauses; Back then leaves the search, not each letter. */
function SearchField({ filters, change }: { filters: Filters; change: Change }) {
  const t = useT();
  const [words, setWords] = useState(filters.words ?? '');
  const [written, setWritten] = useState(filters.words);
  if (written !== filters.words) {
    setWritten(filters.words);
    setWords(filters.words ?? '');
  }
  useEffect(() => {
    if (words === (filters.words ?? '')) return undefined;
    const timer = setTimeout(() => change(words ? { ...filters, words } : without(filters, 'words'), true), typingPauseMs);
    return () => clearTimeout(timer);
  }, [words, filters, change]);
  return (
    <form className="search" role="search" onSubmit={(event) => event.preventDefault()}>
      <Icon name="search" />
      <input
        type="search"
        name="words"
        aria-label={t('find.search')}
        placeholder={t('find.search-example')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        enterKeyHint="search"
      />
    </form>
  );
}

export function FilterBar({ filters, change }: { filters: Filters; change: Change }) {
  const t = useT();
  const wordFor = useWordFor();
  const [open, setOpen] = useState(false);
  const [today] = useState(() => new Date());
  const weekend = thisWeekend(today);
  const week = nextSevenDays(today);
  const isOn = (days: Pick<Filters, 'from' | 'to'>): boolean => filters.from === days.from && filters.to === days.to;
  const setDays = (days: Pick<Filters, 'from' | 'to'>) => (): void =>
    change(isOn(days) ? without(without(filters, 'from'), 'to') : { ...filters, ...days });
  const toggle = (name: 'open' | 'remote') => (): void => change(filters[name] ? without(filters, name) : { ...filters, [name]: true });
  const toggleCause = (cause: string) => (): void => {
    const chosen = filters.causes?.includes(cause) ? filters.causes.filter((other) => other !== cause) : [...(filters.causes ?? []), cause];
    change(chosen.length ? { ...filters, causes: chosen } : without(filters, 'causes'));
  };
  const quick: readonly (readonly [string, boolean, () => void])[] = [
    [t('find.weekend'), isOn(weekend), setDays(weekend)],
    [t('find.week'), isOn(week), setDays(week)],
    [t('filter.open'), filters.open === true, toggle('open')],
    [t('filter.remote'), filters.remote === true, toggle('remote')],
    ...causes
      .slice(0, 8)
      .map((cause) => [wordFor('cause', cause) ?? cause, filters.causes?.includes(cause) ?? false, toggleCause(cause)] as const),
  ];
  return (
    <section className="filters" aria-label={t('find.filters')}>
      <div className="filters-first">
        <SearchField filters={filters} change={change} />
        <button type="button" className="button quiet filter-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="filter" />
          {countOf(filters) > 0 ? t('find.filters-count', { count: countOf(filters) }) : t('find.filters')}
        </button>
      </div>
      <div className="chip-row" role="group" aria-label={t('find.quick')}>
        {quick.map(([words, on, press]) => (
          <button key={words} type="button" className="chip-button" aria-pressed={on} onClick={press}>
            {words}
          </button>
        ))}
      </div>
      {open && <MoreFilters filters={filters} change={change} onClose={() => setOpen(false)} />}
    </section>
  );
}
