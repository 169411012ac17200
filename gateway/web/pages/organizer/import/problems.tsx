/** Rows that were left out, and rows that were taken with a difference; on the page and as a file. */
import { dateFormat } from '../../../messages/formatters.ts';
import type { ImportProblem } from '../../../api/import.ts';
import { download } from '../../../components/calendar-file.ts';
import { Icon } from '../../../components/icon.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT, useWordFor } from '../../../messages/use-t.ts';
import { problemFile } from './problem-file.ts';
import { groupsOf } from './problem-groups.ts';

const shown = 30;
const shownLines = 12;

/** In the reader's language; in English while there are no words for it. */
function useReason(): (problem: ImportProblem) => string {
  const wordFor = useWordFor();
  const { locale } = useIntl();
  /** A time by the clock of the list, whatever the reader's zone is. */
  const clock = (wall: string): string =>
    dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(`${wall}Z`));
  return ({ code, values, reason }) => {
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name === 'start' ? clock(String(value)) : String(value)]),
    );
    const refused = wordFor('refusal', code, shown);
    return wordFor('import', code, shown) ?? (refused ? `${refused} ${wordFor('refusal', `${code}.way-out`) ?? ''}`.trim() : reason);
  };
}

export function Problems({ problems, total, fileName }: { problems: readonly ImportProblem[]; total: number; fileName: string }) {
  const t = useT();
  const reasonOf = useReason();
  if (problems.length === 0) return <p className="note good">{t('import.no-problems')}</p>;
  const told = problems.map((problem) => ({ ...problem, reason: reasonOf(problem) }));
  const heads = [t('import.line'), t('import.in-column'), t('import.value'), t('import.reason'), t('import.outcome')];
  const outcomes = { taken: t('import.taken-differently'), leftOut: t('import.left-out') };
  const save = (): void =>
    download(`${fileName.replace(/\.\w+$/, '')}-report.csv`, 'text/csv;charset=utf-8', problemFile(told, heads, outcomes));
  const groups = groupsOf(told);
  return (
    <section className="stack-s">
      <div className="row between">
        <h2>{total > 0 ? t('import.problems', { left: total }) : t('import.differences')}</h2>
        <button type="button" className="button quiet" onClick={save}>
          <Icon name="list" />
          {t('import.download')}
        </button>
      </div>
      <ul className="rows">
        {groups.slice(0, shown).map(({ reason, column, taken, lines, values }) => (
          <li key={`${taken} ${column} ${reason}`} className="shift-row tall">
            <span className={taken ? 'pill few' : 'pill full'}>{t('import.rows', { rows: lines.length })}</span>
            <div className="shift-words">
              <p>{reason}</p>
              <p className="by">
                {[taken ? outcomes.taken : outcomes.leftOut, column, ...values.map((value) => `“${value}”`)].filter(Boolean).join(' · ')}
              </p>
              <p className="by">
                {t('import.lines', { lines: lines.slice(0, shownLines).join(', '), more: Math.max(0, lines.length - shownLines) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {groups.length > shown && <p className="by">{t('import.more-in-file', { more: groups.length - shown })}</p>}
    </section>
  );
}
