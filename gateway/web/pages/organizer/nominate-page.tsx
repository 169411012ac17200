/** Nominate somebody: who, for what, and the story in the nominator's own words. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import { graphql } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';
import { Avatar } from '../../components/avatar.tsx';
import { ErrorSummary, TextArea, TextField, type Mistake } from '../../components/field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useViewer } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { ProgramChoice } from './program-choice.tsx';
import { ProgramsDocument } from './programs-query.ts';

const PeopleDocument = graphql(`
  query People($search: String!) {
    people(search: $search, first: 8) {
      id
      key
      displayName
    }
  }
`);
const PersonDocument = graphql(`
  query Person($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Volunteer {
        key
        displayName
      }
    }
  }
`);
const NominateVolunteer = graphql(
  `
    mutation NominateVolunteer($input: NominateVolunteerInput!) {
      outcome: nominateVolunteer(input: $input) {
        __typename
        ... on NominationRecorded {
          position
          nomination {
            id
            key
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
interface Nominee {
  readonly key: string;
  readonly displayName: string;
}
const shortest = 100;

function FindPerson({
  chosen,
  choose,
  error,
}: {
  chosen: Nominee | null;
  choose: (person: Nominee | null) => void;
  error: string | undefined;
}) {
  const t = useT();
  const [words, setWords] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(words.trim()), 250);
    return () => clearTimeout(timer);
  }, [words]);
  const [{ data, error: failed }] = useQuery({ query: PeopleDocument, variables: { search }, pause: search.length < 3 });
  if (chosen) {
    return (
      <div className="shift-row">
        <Avatar name={chosen.displayName} />
        <strong className="shift-words">{chosen.displayName}</strong>
        <button type="button" className="linkish" onClick={() => choose(null)}>
          {t('action.change')}
        </button>
      </div>
    );
  }
  return (
    <div className="stack-s">
      <TextField
        id="nominee"
        type="search"
        autoComplete="off"
        label={t('nominate.who')}
        hint={t('nominate.who-hint')}
        value={words}
        error={error}
        onChange={(event) => setWords(event.target.value)}
      />
      <div role="status">
        {search.length >= 3 &&
          (failed ? (
            <p className="by">{t('nominate.search-closed')}</p>
          ) : (
            data && data.people.length === 0 && <p className="by">{t('nominate.nobody')}</p>
          ))}
      </div>
      {search.length >= 3 && (
        <ul className="desk">
          {data?.people.map((person) => (
            <li key={person.id}>
              <button type="button" className="person-tap" onClick={() => choose(person)}>
                <Avatar name={person.displayName} />
                <strong>{person.displayName}</strong>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function NominatePage() {
  const t = useT();
  const { volunteerKey } = useParams({ strict: false });
  const viewer = useViewer();
  const navigate = useNavigate();
  const tell = useTell();
  const { say } = useStatus();
  const [programs, askAgain] = useQuery({ query: ProgramsDocument });
  const [person] = useQuery({ query: PersonDocument, variables: { id: `Volunteer:${volunteerKey ?? ''}` }, pause: !volunteerKey });
  const given = person.data?.node?.__typename === 'Volunteer' ? person.data.node : null;
  const [nominee, setNominee] = useState<Nominee | null | undefined>(undefined);
  const chosen = nominee === undefined ? given : nominee;
  const [programKey, setProgramKey] = useState('');
  const [story, setStory] = useState('');
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const nominationKey = useRef(crypto.randomUUID());
  const [nominate, sending] = useCommand(NominateVolunteer);
  const errorAt = (field: string): string | undefined => mistakes.find((one) => one.field === field)?.words;
  const send = async (): Promise<void> => {
    const wrong = [
      !chosen && { field: 'nominee', words: t('nominate.who-missing') },
      !programKey && { field: 'program', words: t('nominate.program-missing') },
      story.trim().length < shortest && { field: 'story', words: t('nominate.story-short', { missing: shortest - story.trim().length }) },
    ].filter((one) => one !== false);
    setMistakes(wrong);
    if (wrong.length > 0 || !chosen) return;
    if (!tell(await nominate({ nominationKey: nominationKey.current, programKey, volunteerKey: chosen.key, story: story.trim() }))) return;
    say(t('nominate.done', { name: chosen.displayName }));
    await navigate({ to: viewer?.organizer ? '/organizer/nominations' : '/celebrate' });
  };
  return (
    <div className="page narrow">
      <PageTitle title={t('nominate.title')} />
      <p className="lead">{t('nominate.lead')}</p>
      <Loaded result={programs} retry={() => askAgain({ requestPolicy: 'network-only' })}>
        {(data) => (
          <form
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <ErrorSummary mistakes={mistakes} />
            <FindPerson chosen={chosen} choose={setNominee} error={errorAt('nominee')} />
            <ProgramChoice programs={data.programs} chosen={programKey} choose={setProgramKey} error={errorAt('program')} />
            <TextArea
              id="story"
              label={t('nominate.story')}
              hint={t('nominate.story-hint')}
              rows={8}
              maxLength={4000}
              value={story}
              error={errorAt('story')}
              onChange={(event) => setStory(event.target.value)}
            />
            <p className="hint">{t('nominate.letters', { count: story.trim().length, shortest })}</p>
            <Checking sending={sending} />
            <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
              {t('nominate.send')}
            </button>
          </form>
        )}
      </Loaded>
    </div>
  );
}
