/** The open awards with their criteria, to choose one. */
import { Choices } from '../../components/choices.tsx';
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
    <Choices
      id="program"
      name="program"
      legend={t('nominate.program')}
      error={error}
      chosen={chosen}
      choose={choose}
      options={programs
        .filter((program) => program.open && program.kind === 'AWARD')
        .map(({ key, name, criteria, emblem, kind }) => ({
          value: key,
          words: name,
          by: criteria,
          mark: <Emblem emblem={emblem} kind={kind} />,
        }))}
    />
  );
}
