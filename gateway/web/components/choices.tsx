/** One of a few, as large rows: a radio button, its words, and what else helps to choose. */
import type { ReactNode } from 'react';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly words: ReactNode;
  readonly by?: ReactNode;
  readonly mark?: ReactNode;
  readonly aside?: ReactNode;
}

export function Choices<Value extends string>({
  id,
  name,
  legend,
  error,
  options,
  chosen,
  choose,
}: {
  id?: string;
  name: string;
  legend: string;
  error?: string | undefined;
  options: readonly Option<Value>[];
  chosen: Value | undefined;
  choose: (value: Value) => void;
}) {
  return (
    <fieldset className="choices" {...(id && { id, tabIndex: -1 })}>
      <legend>{legend}</legend>
      {error && <p className="field-error">{error}</p>}
      {options.map(({ value, words, by, mark, aside }) => (
        <label key={value} className="choice">
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => choose(value)} />
          {mark}
          <span className="choice-words">
            <strong>{words}</strong>
            {by && <span className="by">{by}</span>}
          </span>
          {aside}
        </label>
      ))}
    </fieldset>
  );
}
