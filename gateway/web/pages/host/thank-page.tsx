/** Thanks: one message for everyone who helped, or a personal one each. */
import { useEffect, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { sendCommand } from '../../api/commands.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';
import { Avatar } from '../../components/avatar.tsx';
import { TextArea } from '../../components/field.tsx';
import { leadsShifts } from '../../components/host-role.ts';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { useTell } from '../../components/outcome.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { Day } from '../../components/when.tsx';
import { useT } from '../../messages/use-t.ts';
import { WithOrganization } from './own-organization.tsx';

const ThankDocument = graphql(`
  query ToThank($key: ID!) {
    organization(key: $key) {
      id
      key
      name
      toThank(first: 50) {
        id
        checkedOutAt
        volunteer {
          id
          key
          displayName
        }
        shift {
          id
          key
          project {
            id
            key
            title
          }
        }
      }
    }
  }
`);
type Helper = NonNullable<ResultOf<typeof ThankDocument>['organization']>['toThank'][number];

const GiveThanks = graphql(
  `
    mutation GiveThanks($input: GiveThanksInput!) {
      outcome: giveThanks(input: $input) {
        __typename
        ... on ThanksRecorded {
          position
          thanks {
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

/** Comes when it is asked for, and the keyboard with it. */
function OwnWords({ helper, words, say }: { helper: Helper; words: string; say: (words: string) => void }) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <TextArea
      ref={field}
      label={t('thank.personal', { name: helper.volunteer.displayName })}
      rows={2}
      maxLength={1000}
      value={words}
      onChange={(event) => say(event.target.value)}
    />
  );
}

function Thanking({ organizationKey, helpers, onDone }: { organizationKey: string; helpers: readonly Helper[]; onDone: () => void }) {
  const t = useT();
  const client = useClient();
  const tell = useTell();
  const { say } = useStatus();
  const [forAll, setForAll] = useState('');
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [thanked, setThanked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  // One key per person, so that a second try is the same thanks.
  const thanksKeys = useRef(new Map(helpers.map((helper) => [helper.id, crypto.randomUUID()])));
  const messageFor = (helper: Helper): string => own[helper.id]?.trim() || forAll.trim();
  const open = helpers.filter((helper) => !thanked.has(helper.id));
  const ready = open.filter((helper) => messageFor(helper));
  const send = async (): Promise<void> => {
    setBusy(true);
    let done = 0;
    for (const helper of ready) {
      const input = {
        thanksKey: thanksKeys.current.get(helper.id) ?? crypto.randomUUID(),
        volunteerKey: helper.volunteer.key,
        organizationKey,
        projectKey: helper.shift.project.key,
        shiftKey: helper.shift.key,
        message: messageFor(helper),
      };
      if (!tell(await sendCommand(client, GiveThanks, input, () => say(t('state.checking'), { tone: 'wait' })))) break;
      done += 1;
      setThanked((known) => new Set([...known, helper.id]));
    }
    setBusy(false);
    if (done > 0 && done === ready.length) say(t('thank.done', { people: done }));
    onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <TextArea
        label={t('thank.for-all')}
        hint={t('thank.for-all-hint')}
        rows={3}
        maxLength={1000}
        value={forAll}
        onChange={(event) => setForAll(event.target.value)}
      />
      <ul className="rows">
        {open.map((helper) => (
          <li key={helper.id} className="shift-row tall">
            <Avatar name={helper.volunteer.displayName} />
            <div className="shift-words">
              <strong>{helper.volunteer.displayName}</strong>
              <p className="by">
                {helper.shift.project.title}
                {helper.checkedOutAt && (
                  <>
                    {' · '}
                    <Day at={helper.checkedOutAt} />
                  </>
                )}
              </p>
              {own[helper.id] === undefined ? (
                <p>
                  <button type="button" className="linkish" onClick={() => setOwn({ ...own, [helper.id]: '' })}>
                    {t('thank.own', { name: helper.volunteer.displayName })}
                  </button>
                </p>
              ) : (
                <OwnWords helper={helper} words={own[helper.id] ?? ''} say={(words) => setOwn({ ...own, [helper.id]: words })} />
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className="sticky-action">
        <button type="submit" className="button big" aria-disabled={busy || ready.length === 0}>
          <Icon name="heart" />
          {busy ? t('state.sending') : ready.length === 0 ? t('thank.write-first') : t('thank.send', { people: ready.length })}
        </button>
      </div>
    </form>
  );
}

function ThankOf({ organizationKey }: { organizationKey: string }) {
  const t = useT();
  const [result, ask] = useQuery({ query: ThankDocument, variables: { key: organizationKey }, requestPolicy: 'cache-and-network' });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <div className="page narrow">
      <PageTitle title={t('thank.title')} />
      <p className="lead">{t('thank.lead')}</p>
      <Loaded result={result} retry={again}>
        {({ organization }) =>
          organization && organization.toThank.length > 0 ? (
            <Thanking organizationKey={organizationKey} helpers={organization.toThank} onDone={again} />
          ) : (
            <Empty icon="heart" title={t('thank.none')} />
          )
        }
      </Loaded>
    </div>
  );
}

export function ThankPage() {
  const t = useT();
  return (
    <WithOrganization title={t('thank.title')} may={leadsShifts}>
      {(organization) => <ThankOf key={organization.key} organizationKey={organization.key} />}
    </WithOrganization>
  );
}
