/** Hours to confirm: disputed ones first; one tap for one, one tap for all. */
import { useState, type FormEvent } from 'react';
import { useClient, useQuery } from 'urql';
import { sendCommand, useCommand } from '../../api/commands.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Choice, TextField } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { leadsShifts } from '../../components/host-role.ts';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded } from '../../components/loaded.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { dayWords, hoursWords, timeWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import { correctionReasons } from '../../values.ts';
import { WithOrganization } from './own-organization.tsx';

const HoursDocument = graphql(`
  query HoursToConfirm($key: ID!) {
    organization(key: $key) {
      id
      key
      hoursToConfirm(first: 100) {
        id
        key
        minutes
        status
        claimedMinutes
        note
        startedAt
        endedAt
        volunteer {
          id
          key
          displayName
        }
        project {
          id
          title
        }
        shift {
          id
          timeZone
        }
      }
    }
  }
`);
type Hours = NonNullable<ResultOf<typeof HoursDocument>['organization']>['hoursToConfirm'][number];

const HoursSettled = graphql(`
  fragment HoursSettled on HoursRecorded @_unmask {
    position
    hours {
      id
      key
      minutes
      status
    }
  }
`);
const ConfirmHours = graphql(
  `
    mutation ConfirmHours($input: ConfirmHoursInput!) {
      outcome: confirmHours(input: $input) {
        __typename
        ...HoursSettled
        ...RefusalParts
      }
    }
  `,
  [HoursSettled, RefusalParts],
);
const CorrectHours = graphql(
  `
    mutation CorrectHours($input: CorrectHoursInput!) {
      outcome: correctHours(input: $input) {
        __typename
        ...HoursSettled
        ...RefusalParts
      }
    }
  `,
  [HoursSettled, RefusalParts],
);

function Correct({ hours, onClose, onDone }: { hours: Hours; onClose: () => void; onDone: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [correct, sending] = useCommand(CorrectHours);
  const start = hours.claimedMinutes ?? hours.minutes;
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const minutes = Math.round(Number(form.get('hours')) * 60 + Number(form.get('minutes')));
    if (!tell(await correct({ hoursKey: hours.key, minutes, reason: wordsIn(form, 'reason') }))) return;
    say(t('hours.corrected'));
    onDone();
    onClose();
  };
  return (
    <Sheet title={t('hours.correct')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <p>{t('hours.correct-words')}</p>
        <div className="row">
          <TextField
            name="hours"
            className="short"
            type="number"
            min={0}
            max={23}
            label={t('hours.hours')}
            defaultValue={Math.floor(start / 60)}
          />
          <TextField name="minutes" className="short" type="number" min={0} max={59} label={t('hours.minutes')} defaultValue={start % 60} />
        </div>
        <Choice name="reason" label={t('roster.reason')}>
          {correctionReasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`hours.reason.${reason}`)}
            </option>
          ))}
        </Choice>
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {t('action.save')}
        </button>
      </form>
    </Sheet>
  );
}

function HoursRow({ hours, onDone }: { hours: Hours; onDone: () => void }) {
  const t = useT();
  const { locale } = useIntl();
  const tell = useTell();
  const { say } = useStatus();
  const [confirm, sending] = useCommand(ConfirmHours);
  const [open, setOpen] = useState(false);
  const time = { startsAt: hours.startedAt, endsAt: hours.endedAt, timeZone: hours.shift.timeZone };
  const disputed = hours.status === 'DISPUTED';
  const yes = async (): Promise<void> => {
    const recorded = tell(await confirm({ hoursKey: hours.key, minutes: hours.minutes }));
    // Refused, too: another host was quicker, and the figure that stands now is asked for.
    onDone();
    if (recorded) say(t('hours.confirmed', { name: hours.volunteer.displayName }));
  };
  return (
    <div className={disputed ? 'shift-row tall disputed' : 'shift-row tall'}>
      <Avatar name={hours.volunteer.displayName} />
      <div className="shift-words">
        <strong>{hours.volunteer.displayName}</strong>
        <p className="by">
          {hours.project.title} · {dayWords(locale, time)}, {timeWords(locale, time)}
        </p>
        <p>
          <span className="pill plain">{hoursWords(locale, hours.minutes)}</span>{' '}
          {disputed && <span className="pill full">{t('hours.says', { hours: hoursWords(locale, hours.claimedMinutes ?? 0) })}</span>}
        </p>
        {hours.note && <blockquote className="letter">{hours.note}</blockquote>}
        <Checking sending={sending} />
        <p className="row">
          {!disputed && (
            <button type="button" className="button small" aria-disabled={sending !== 'idle'} onClick={() => void yes()}>
              <Icon name="check" />
              {t('hours.confirm')}
            </button>
          )}
          <button type="button" className={disputed ? 'button small' : 'linkish'} onClick={() => setOpen(true)}>
            {t('hours.correct')}
          </button>
        </p>
      </div>
      {open && <Correct hours={hours} onClose={() => setOpen(false)} onDone={onDone} />}
    </div>
  );
}

function ConfirmAll({ hours, onDone }: { hours: readonly Hours[]; onDone: () => void }) {
  const t = useT();
  const client = useClient();
  const tell = useTell();
  const { say } = useStatus();
  const [done, setDone] = useState<number | null>(null);
  const all = async (): Promise<void> => {
    let count = 0;
    for (const one of hours) {
      setDone(count);
      const seen = { hoursKey: one.key, minutes: one.minutes };
      if (!tell(await sendCommand(client, ConfirmHours, seen, () => say(t('state.checking'), { tone: 'wait' })))) break;
      count += 1;
    }
    setDone(null);
    onDone();
    if (count === hours.length) say(t('hours.all-confirmed', { count }));
  };
  return (
    <button type="button" className="button big" aria-disabled={done !== null} onClick={() => done === null && void all()}>
      {done === null ? t('hours.confirm-all', { count: hours.length }) : t('hours.confirming', { done, count: hours.length })}
    </button>
  );
}

function HoursOf({ organizationKey }: { organizationKey: string }) {
  const t = useT();
  const [result, ask] = useQuery({ query: HoursDocument, variables: { key: organizationKey }, requestPolicy: 'cache-and-network' });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <div className="page narrow">
      <PageTitle title={t('hours.title')} />
      <p className="lead">{t('hours.lead')}</p>
      <Loaded result={result} retry={again}>
        {({ organization }) => {
          const hours = (organization?.hoursToConfirm ?? []).toSorted(
            (one, other) => Number(other.status === 'DISPUTED') - Number(one.status === 'DISPUTED'),
          );
          const proposed = hours.filter((one) => one.status === 'PROPOSED');
          if (hours.length === 0) return <Empty icon="check" title={t('hours.none')} />;
          return (
            <>
              {proposed.length > 1 && <ConfirmAll hours={proposed} onDone={again} />}
              <ul className="rows">
                {hours.map((one) => (
                  <li key={one.id}>
                    <HoursRow hours={one} onDone={again} />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

export function HoursPage() {
  const t = useT();
  return (
    <WithOrganization title={t('hours.title')} may={leadsShifts}>
      {(organization) => <HoursOf key={organization.key} organizationKey={organization.key} />}
    </WithOrganization>
  );
}
