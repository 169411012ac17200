/** A row as the values a statement takes, in the order of the columns. */
import type { AnyTable } from './table.ts';

type Value = string | number | null;

export function valuesOf({ columns }: AnyTable): (row: Readonly<Record<string, unknown>>) => Value[] {
  const names = Object.keys(columns);
  const json = names.flatMap((name, index) => (columns[name]?.json ? [index] : []));
  return (row) => {
    const values = names.map((name) => row[name] as Value);
    for (const index of json) if (values[index] !== null) values[index] = JSON.stringify(values[index]);
    return values;
  };
}
