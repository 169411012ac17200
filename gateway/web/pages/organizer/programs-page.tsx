/** Recognition programs: an award is scarce and given by people, a badge is earned by its rule. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import { Emblem } from '../../components/emblem.tsx';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useT } from '../../messages/use-t.ts';
import { NewProgram } from './new-program.tsx';
import { OnlyOrganizers } from './only-organizers.tsx';
import { CloseProgram, ProgramsDocument, type Program } from './programs-query.ts';

function Card({ program }: { program: Program }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [close, sending] = useCommand(CloseProgram);
  return (
    <article className={program.open ? 'card program-card' : 'card program-card off'}>
      <Emblem emblem={program.emblem} kind={program.kind} />
      <div className="card-words">
        <h2>{program.name}</h2>
        <p className="row">
          <span className="pill plain">{t(`program.kind.${program.kind}`)}</span>
          <span className="pill many">{t('program.granted', { count: program.granted })}</span>
          {!program.open && <span className="pill full">{t('program.closed')}</span>}
        </p>
        <p>{program.criteria}</p>
        {program.open && (
          <p>
            <button
              type="button"
              className="linkish"
              aria-disabled={sending !== 'idle'}
              onClick={() =>
                void close({ programKey: program.key }).then(
                  (outcome) => tell(outcome) && say(t('program.close-done', { name: program.name })),
                )
              }
            >
              {t('program.close')}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}

export function ProgramsPage() {
  const t = useT();
  const [result, ask] = useQuery({ query: ProgramsDocument, requestPolicy: 'cache-and-network' });
  const [open, setOpen] = useState(false);
  return (
    <OnlyOrganizers title={t('nav.programs')}>
      <p className="lead">{t('program.lead')}</p>
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon name="plus" />
          {t('program.open')}
        </button>
      </p>
      <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ programs }) =>
          programs.length === 0 ? (
            <Empty icon="star" title={t('program.none')} />
          ) : (
            <ul className="cards two">
              {programs
                .toSorted((one, other) => Number(other.open) - Number(one.open))
                .map((program) => (
                  <li key={program.id}>
                    <Card program={program} />
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
      {open && <NewProgram onClose={() => setOpen(false)} onDone={() => ask({ requestPolicy: 'network-only' })} />}
    </OnlyOrganizers>
  );
}
