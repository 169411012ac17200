/** What each column was taken for, with the reason and a few of its values, and a choice to put it right. */
import { dayOrders, type DayOrder, type ImportColumn, type ImportOptions, type ImportPreview } from '../../../api/import.ts';
import { Choice } from '../../../components/field.tsx';
import type { MessageId } from '../../../messages/locales.ts';
import { useT } from '../../../messages/use-t.ts';

const zones = Intl.supportedValuesOf('timeZone');
const timed = new Set(['date', 'time', 'start', 'end']);

function Column({ column, fields, change }: { column: ImportColumn; fields: readonly string[]; change: (field: string) => void }) {
  const t = useT();
  const header = column.header || t('import.column', { number: column.index + 1 });
  return (
    <li className={column.field ? 'column' : 'column off'}>
      <Choice label={header} value={column.field ?? 'ignore'} onChange={(event) => change(event.target.value)}>
        <option value="ignore">{t('import.ignore')}</option>
        {fields.map((field) => (
          <option key={field} value={field}>
            {t(`import.field.${field}` as MessageId)}
          </option>
        ))}
      </Choice>
      <ul className="samples">
        {column.samples.slice(0, 3).map((sample) => (
          <li key={sample}>{sample.length > 80 ? `${sample.slice(0, 79)}…` : sample}</li>
        ))}
      </ul>
      <p className="by">{t(`import.why.${column.why}`)}</p>
    </li>
  );
}

export function Columns({
  survey,
  fields,
  options,
  say,
}: {
  survey: ImportPreview['survey'];
  fields: readonly string[];
  options: ImportOptions;
  say: (change: Partial<ImportOptions>) => void;
}) {
  const t = useT();
  const hasDays = survey.columns.some(({ field }) => field !== null && timed.has(field));
  return (
    <section className="stack-s">
      <h2>{t('import.columns')}</h2>
      <p className="by">{t('import.columns-words')}</p>
      <ul className="columns-read">
        {survey.columns.map((column) => (
          <Column
            key={column.index}
            column={column}
            fields={fields}
            change={(field) => say({ map: { ...options.map, [`#${column.index + 1}`]: field } })}
          />
        ))}
      </ul>
      {hasDays && (
        <div className="row end">
          <Choice
            label={t('import.day-order')}
            hint={t('import.day-order-hint')}
            value={survey.dayOrder}
            onChange={(event) => say({ dayOrder: event.target.value as DayOrder })}
          >
            {dayOrders.map((order) => (
              <option key={order} value={order}>
                {t(`import.day-order.${order}`)}
              </option>
            ))}
          </Choice>
          <Choice
            label={t('shift.zone')}
            hint={t('import.zone-hint')}
            value={options.timeZone}
            onChange={(event) => say({ timeZone: event.target.value })}
          >
            {[...new Set([options.timeZone, ...zones])].map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Choice>
        </div>
      )}
    </section>
  );
}
