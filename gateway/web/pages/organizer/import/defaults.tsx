/** What the list does not say, said once for every row. It takes effect when the person leaves the field. */
import type { ImportColumn, ImportOptions } from '../../../api/import.ts';
import { Choice, TextField } from '../../../components/field.tsx';
import { useT, useWordFor } from '../../../messages/use-t.ts';
import { causes } from '../../../values.ts';

const asked = ['organization', 'place', 'coordinates', 'places', 'languages', 'bring'] as const;
/** Either says where a need is on the map. */
const alsoSaid: Readonly<Record<string, string>> = { coordinates: 'latitude' };

export function Defaults({
  columns,
  options,
  say,
}: {
  columns: readonly ImportColumn[];
  options: ImportOptions;
  say: (change: Partial<ImportOptions>) => void;
}) {
  const t = useT();
  const wordFor = useWordFor();
  const missing = asked.filter(
    (field) => !columns.some((column) => column.field === field || (column.field !== null && column.field === alsoSaid[field])),
  );
  const set = (field: string, value: string): void => {
    if ((options.defaults[field] ?? '') === value) return;
    const { [field]: _before, ...rest } = options.defaults;
    say({ defaults: value ? { ...rest, [field]: value } : rest });
  };
  const saysCause = columns.some((column) => column.field === 'cause');
  if (missing.length === 0 && saysCause) return null;
  return (
    <section className="stack-s">
      <h2>{t('import.defaults')}</h2>
      <p className="by">{t('import.defaults-words')}</p>
      <div className="defaults">
        {missing.map((field) => (
          <TextField
            key={field}
            label={t(`import.field.${field}`)}
            placeholder={field === 'coordinates' ? '52.52, 13.405' : undefined}
            inputMode={field === 'places' ? 'numeric' : undefined}
            defaultValue={options.defaults[field] ?? ''}
            onBlur={(event) => set(field, event.target.value.trim())}
          />
        ))}
        {!saysCause && (
          <Choice
            label={t('import.field.cause')}
            value={options.defaults['cause'] ?? ''}
            onChange={(event) => set('cause', event.target.value)}
          >
            <option value="">{t('import.cause-none')}</option>
            {causes.map((cause) => (
              <option key={cause} value={cause}>
                {wordFor('cause', cause) ?? cause}
              </option>
            ))}
          </Choice>
        )}
      </div>
    </section>
  );
}
