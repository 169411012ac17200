/** Who looked at the person's words in the last year: the role and the organization answer for it. */
import { useEffect, useState } from 'react';
import { looksAtMe, type Look, type MyDataAnswer } from '../../../api/my-data.ts';
import { Skeleton, Trouble } from '../../../components/loaded.tsx';
import type { MessageId } from '../../../messages/locales.ts';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT } from '../../../messages/use-t.ts';

const roles: Readonly<Record<string, MessageId>> = {
  host: 'data.as.host',
  'shift-lead': 'data.as.shift-lead',
  'check-in-helper': 'data.as.check-in-helper',
  organizer: 'data.as.organizer',
  administrator: 'data.as.administrator',
  member: 'data.as.member',
};
const things: Readonly<Record<string, MessageId>> = {
  name: 'data.at.name',
  contact: 'data.at.contact',
  care: 'data.at.care',
  recognition: 'data.at.recognition',
  note: 'data.at.note',
};

function Line({ look: { as, organization, at, last, times } }: { look: Look }) {
  const t = useT();
  const { formatDate } = useIntl();
  const role = roles[as];
  const thing = things[at];
  return (
    <li>
      <strong>{role ? t(role) : as}</strong>
      {organization && ` · ${organization}`}
      <br />
      {thing ? t(thing) : at} · <time dateTime={last}>{formatDate(last, { dateStyle: 'medium', timeStyle: 'short' })}</time>
      {times > 1 && ` · ${t('data.times', { times })}`}
    </li>
  );
}

export function WhoLooked() {
  const t = useT();
  const [answer, setAnswer] = useState<MyDataAnswer<readonly Look[]>>();
  useEffect(() => {
    let here = true;
    void looksAtMe().then((found) => here && setAnswer(found));
    return () => {
      here = false;
    };
  }, []);
  return (
    <section className="panel stack">
      <h2>{t('data.looks')}</h2>
      <p>{t('data.looks-words')}</p>
      {answer === undefined && <Skeleton lines={2} />}
      {answer !== undefined && answer.is !== 'here' && <Trouble />}
      {answer?.is === 'here' && answer.value.length === 0 && <p>{t('data.looks-none')}</p>}
      {answer?.is === 'here' && answer.value.length > 0 && (
        <ul className="stack">
          {answer.value.map((look) => (
            <Line key={`${look.first} ${look.as} ${look.at} ${look.organization ?? ''}`} look={look} />
          ))}
        </ul>
      )}
    </section>
  );
}
