/** Labelled form controls, native ones; hints and errors are tied to their control. */
import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';

interface Around {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

function Frame({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

const describedBy = (id: string, { hint, error }: Pick<Around, 'hint' | 'error'>): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

export function TextField({ label, hint, error, ...input }: Around & ComponentProps<'input'>) {
  const made = useId();
  const id = input.id ?? made;
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input type="text" {...input} id={id} aria-describedby={describedBy(id, { hint, error })} aria-invalid={error ? true : undefined} />
    </Frame>
  );
}

export function TextArea({ label, hint, error, ...area }: Around & ComponentProps<'textarea'>) {
  const made = useId();
  const id = area.id ?? made;
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea rows={4} {...area} id={id} aria-describedby={describedBy(id, { hint, error })} aria-invalid={error ? true : undefined} />
    </Frame>
  );
}

export function Choice({ label, hint, error, children, ...select }: Around & ComponentProps<'select'>) {
  const made = useId();
  const id = select.id ?? made;
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select {...select} id={id} aria-describedby={describedBy(id, { hint, error })}>
        {children}
      </select>
    </Frame>
  );
}

/** Check boxes that look like chips; each is 44 px high and named by its words. */
export function Chips({
  legend,
  options,
  chosen,
  onChange,
}: {
  legend: ReactNode;
  options: readonly (readonly [string, string])[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      {options.map(([value, words]) => (
        <label key={value} className="chip">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

export interface Mistake {
  readonly field: string;
  readonly words: string;
}

/** What has to be put right, at the top, with links to the fields; takes the focus when it appears. */
export function ErrorSummary({ mistakes }: { mistakes: readonly Mistake[] }) {
  const box = useRef<HTMLDivElement>(null);
  const t = useT();
  useEffect(() => {
    if (mistakes.length) box.current?.focus();
  }, [mistakes]);
  if (!mistakes.length) return null;
  return (
    <div ref={box} className="note bad" role="alert" tabIndex={-1}>
      <p>
        <strong>{t('form.mistakes', { count: mistakes.length })}</strong>
      </p>
      <ul>
        {mistakes.map(({ field, words }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
