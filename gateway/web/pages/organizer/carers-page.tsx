/** Who cares for the chapter, and giving and taking its roles. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import { Avatar } from '../../components/avatar.tsx';
import { TextField } from '../../components/field.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { useTell } from '../../components/outcome.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useProof } from '../../components/prove.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useT } from '../../messages/use-t.ts';
import {
  AppointOrganizer,
  CarersDocument,
  DismissOrganizer,
  FindCarer,
  GiveChapterRole,
  TakeChapterRole,
  type Carers,
} from './carers-query.ts';

type Person = Carers['carers'][number]['volunteer'];
type Role = Carers['carers'][number]['roles'][number];
const chapterRoles = ['ORGANIZER', 'ADMINISTRATOR', 'SAFEGUARDING'] as const satisfies readonly Role[];

function RolesSheet({
  person,
  has,
  administrator,
  close,
}: {
  person: Person;
  has: readonly Role[];
  administrator: boolean;
  close: () => void;
}) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const { proven, sheet } = useProof();
  const [appoint] = useCommand(AppointOrganizer);
  const [dismiss] = useCommand(DismissOrganizer);
  const [give] = useCommand(GiveChapterRole);
  const [take] = useCommand(TakeChapterRole);
  const { key: volunteerKey, displayName: name } = person;
  const change = async (role: Role): Promise<void> => {
    const had = has.includes(role);
    const outcome = await proven<unknown>(() => {
      if (role === 'ORGANIZER') return had ? dismiss({ volunteerKey }) : appoint({ volunteerKey });
      return had ? take({ volunteerKey, role }) : give({ volunteerKey, role });
    });
    if (!tell(outcome)) return;
    say(t('carers.changed', { name }));
    close();
  };
  return (
    <Sheet title={name} onClose={close}>
      <ul className="rows">
        {chapterRoles
          .filter((role) => administrator || role === 'ORGANIZER')
          .map((role) => (
            <li key={role} className="shift-row">
              <div className="shift-words">
                <strong>{t(`carers.role.${role}`)}</strong>
                <p className="by">{t(`carers.may.${role}`)}</p>
              </div>
              <button
                type="button"
                className="linkish"
                aria-label={t(has.includes(role) ? 'carers.take-of' : 'carers.give-of', { role: t(`carers.role.${role}`) })}
                onClick={() => void change(role)}
              >
                {t(has.includes(role) ? 'carers.take' : 'carers.give')}
              </button>
            </li>
          ))}
      </ul>
      {sheet}
    </Sheet>
  );
}

function Find({ choose }: { choose: (person: Person) => void }) {
  const t = useT();
  const [words, setWords] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(words.trim()), 250);
    return () => clearTimeout(timer);
  }, [words]);
  const [{ data }] = useQuery({ query: FindCarer, variables: { search }, pause: search.length < 3 });
  const found = search.length >= 3 ? (data?.people ?? []) : [];
  return (
    <div className="stack-s">
      <TextField
        type="search"
        autoComplete="off"
        label={t('nominate.who')}
        hint={t('nominate.who-hint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="desk">
        {found.map((person) => (
          <li key={person.id}>
            <button type="button" className="person-tap" onClick={() => choose(person)}>
              <Avatar name={person.displayName} />
              <strong>{person.displayName}</strong>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function CarersPage() {
  const t = useT();
  const [open, setOpen] = useState<Person>();
  const [result, ask] = useQuery({ query: CarersDocument, requestPolicy: 'cache-and-network' });
  const close = (): void => {
    setOpen(undefined);
    ask({ requestPolicy: 'network-only' });
  };
  const isClosed = result.error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'FORBIDDEN');
  return (
    <div className="page narrow">
      <PageTitle title={t('carers.title')} />
      {isClosed ? (
        <Empty icon="people" title={t('organizer.only')}>
          <Link to="/" className="button">
            {t('nav.find')}
          </Link>
        </Empty>
      ) : (
        <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
          {({ carers, viewer }) => (
            <>
              <ul className="rows">
                {carers.map(({ volunteer, roles }) => (
                  <li key={volunteer.id} className="shift-row">
                    <Avatar name={volunteer.displayName} />
                    <div className="shift-words">
                      <strong>{volunteer.displayName}</strong>
                      <p className="by">{roles.map((role) => t(`carers.role.${role}`)).join(' · ')}</p>
                    </div>
                    <button
                      type="button"
                      className="linkish"
                      aria-label={t('people.change-of', { name: volunteer.displayName })}
                      onClick={() => setOpen(volunteer)}
                    >
                      {t('action.change')}
                    </button>
                  </li>
                ))}
              </ul>
              <section className="stack-s">
                <h2>{t('carers.appoint')}</h2>
                <Find choose={setOpen} />
              </section>
              {open && (
                <RolesSheet
                  person={open}
                  has={carers.find(({ volunteer }) => volunteer.key === open.key)?.roles ?? []}
                  administrator={viewer?.administrator ?? false}
                  close={close}
                />
              )}
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}
