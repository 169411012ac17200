/** Nominations to decide: read the story, grant with a citation, or say no kindly. */
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Emblem } from '../../components/emblem.tsx';
import { Choice, TextArea } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { Day } from '../../components/when.tsx';
import { useT } from '../../messages/use-t.ts';
import { declineReasons } from '../../values.ts';
import { OnlyOrganizers } from './only-organizers.tsx';

const NominationsDocument = graphql(`
  query Nominations {
    nominations(first: 50) {
      totalCount
      edges {
        node {
          id
          key
          story
          nominatedAt
          status
          program {
            id
            key
            name
            kind
            emblem
          }
          volunteer {
            id
            key
            displayName
          }
          nominatedBy {
            id
            displayName
          }
        }
      }
    }
  }
`);
type Nomination = ResultOf<typeof NominationsDocument>['nominations']['edges'][number]['node'];

const GrantAward = graphql(
  `
    mutation GrantAward($input: GrantAwardInput!) {
      outcome: grantAward(input: $input) {
        __typename
        ... on AwardRecorded {
          position
          award {
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
const DeclineNomination = graphql(
  `
    mutation DeclineNomination($input: DeclineNominationInput!) {
      outcome: declineNomination(input: $input) {
        __typename
        ... on NominationRecorded {
          position
          nomination {
            id
            key
            status
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface Deciding {
  readonly nomination: Nomination;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Grant({ nomination, onClose, onDone }: Deciding) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [grant, sending] = useCommand(GrantAward);
  const [error, setError] = useState('');
  const name = nomination.volunteer.displayName;
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const citation = wordsIn(new FormData(event.currentTarget), 'citation');
    setError(citation ? '' : t('nomination.citation-missing'));
    if (
      !citation ||
      !tell(
        await grant({
          programKey: nomination.program.key,
          volunteerKey: nomination.volunteer.key,
          nominationKey: nomination.key,
          citation,
        }),
      )
    )
      return;
    onDone();
    say(t('nomination.granted', { name }));
    onClose();
  };
  return (
    <Sheet title={t('nomination.grant-title', { program: nomination.program.name, name })} onClose={onClose} kind="joy">
      <form className="stack" onSubmit={(event) => void send(event)} noValidate>
        <div className="centre-page">
          <Emblem emblem={nomination.program.emblem} kind={nomination.program.kind} large />
        </div>
        <TextArea name="citation" label={t('nomination.citation')} hint={t('nomination.citation-hint')} maxLength={500} error={error} />
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('nomination.grant')}
        </button>
      </form>
    </Sheet>
  );
}

function Decline({ nomination, onClose, onDone }: Deciding) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [decline, sending] = useCommand(DeclineNomination);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = wordsIn(new FormData(event.currentTarget), 'reason');
    if (!tell(await decline({ nominationKey: nomination.key, reason }))) return;
    onDone();
    say(t('nomination.declined'));
    onClose();
  };
  return (
    <Sheet title={t('nomination.decline')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <Choice name="reason" label={t('roster.reason')}>
          {declineReasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`nomination.reason.${reason}`)}
            </option>
          ))}
        </Choice>
        <Checking sending={sending} />
        <button type="submit" className="button" aria-disabled={sending !== 'idle'}>
          {t('nomination.decline')}
        </button>
      </form>
    </Sheet>
  );
}

function Card({ nomination, onDone }: { nomination: Nomination; onDone: () => void }) {
  const t = useT();
  const [open, setOpen] = useState<'grant' | 'decline' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <article className="card nomination">
      <header className="row">
        <Avatar name={nomination.volunteer.displayName} />
        <div>
          <h2>{nomination.volunteer.displayName}</h2>
          <p className="by">{nomination.program.name}</p>
        </div>
      </header>
      <blockquote className="letter">{nomination.story}</blockquote>
      <p className="by">
        {t('nomination.by', { name: nomination.nominatedBy.displayName })} · <Day at={nomination.nominatedAt} />
      </p>
      <p className="row">
        <button type="button" className="button" onClick={() => setOpen('grant')}>
          <Icon name="star" />
          {t('nomination.grant')}
        </button>
        <button type="button" className="button quiet" onClick={() => setOpen('decline')}>
          {t('nomination.decline')}
        </button>
      </p>
      {open === 'grant' && <Grant nomination={nomination} onClose={close} onDone={onDone} />}
      {open === 'decline' && <Decline nomination={nomination} onClose={close} onDone={onDone} />}
    </article>
  );
}

export function NominationsPage() {
  const t = useT();
  const [result, ask] = useQuery({ query: NominationsDocument, requestPolicy: 'cache-and-network' });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <OnlyOrganizers title={t('nav.nominations')}>
      <p>
        <Link to="/nominate/{-$volunteerKey}" params={{}} className="button quiet">
          <Icon name="plus" />
          {t('nominate.title')}
        </Link>
      </p>
      <Loaded result={result} retry={again}>
        {({ nominations }) => {
          const open = nominations.edges.filter((edge) => edge.node.status === 'OPEN');
          if (open.length === 0) return <Empty icon="heart" title={t('nomination.none')} />;
          return (
            <ul className="stack">
              {open.map(({ node }) => (
                <li key={node.id}>
                  <Card nomination={node} onDone={again} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </OnlyOrganizers>
  );
}
