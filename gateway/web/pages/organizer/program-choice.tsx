/** The open awards as radio rows with their criteria. */
import { Emblem } from '../../components/emblem.tsx';
import { useT } from '../../messages/use-t.ts';
import type { Program } from './programs-query.ts';

export function ProgramChoice({
  programs,
  chosen,
  choose,
  error,
}: {
  programs: readonly Program[];
  chosen: string;
  choose: (key: string) => void;
  error: string | undefined;
}) {
  const t = useT();
  return (
    <fieldset className="choices" id="program" tabIndex={-1}>
      <legend>{t('nominate.program')}</legend>
      {error && <p className="field-error">{error}</p>}
      {programs
        .filter((program) => program.open && program.kind === 'AWARD')
        .map((program) => (
          <label key={program.id} className="choice">
            <input type="radio" name="program" checked={chosen === program.key} onChange={() => choose(program.key)} />
            <Emblem emblem={program.emblem} kind={program.kind} />
            <span className="choice-words">
              <strong>{program.name}</strong>
              <span className="by">{program.criteria}</span>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
