/** On the page of an award, for organizers: takes back one that must not stand, with a reason everybody may read. */
import { Suspense, useState, type FormEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import { graphql } from '../../api/graphql.ts';
import { RefusalParts } from '../../api/refusal.ts';
import { Choice } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Skeleton } from '../../components/loaded.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { StaffMessages } from '../../messages/provider.tsx';
import { useT } from '../../messages/use-t.ts';
import { awardWithdrawalReasons } from '../../values.ts';

const WithdrawAwardDocument = graphql(
  `
    mutation WithdrawAward($input: WithdrawAwardInput!) {
      outcome: withdrawAward(input: $input) {
        __typename
        ... on AwardRecorded {
          position
          award {
            id
            withdrawn
            withdrawalReason
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

interface Withdrawing {
  readonly awardKey: string;
  readonly name: string;
}

function WithdrawSheet({ awardKey, name, onClose }: Withdrawing & { onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [withdraw, sending] = useCommand(WithdrawAwardDocument);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (sending !== 'idle') return;
    if (!tell(await withdraw({ awardKey, reason: wordsIn(new FormData(event.currentTarget), 'reason') }))) return;
    onClose();
    say(t('withdraw-award.done'));
  };
  return (
    <Sheet title={t('withdraw-award.title', { name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <p>{t('withdraw-award.words')}</p>
        <Choice name="reason" label={t('roster.reason')}>
          {awardWithdrawalReasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`award.reason.${reason}`)}
            </option>
          ))}
        </Choice>
        <Checking sending={sending} />
        <div className="row">
          <button type="submit" className="button danger" aria-disabled={sending !== 'idle'}>
            {t('withdraw-award.do')}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('action.keep')}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

function WithdrawButton(award: Withdrawing) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button quiet" onClick={() => setAsking(true)}>
        {t('withdraw-award.do')}
      </button>
      {asking && <WithdrawSheet {...award} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Waits for its words by itself: the page around it stays. */
export const WithdrawAward = (award: Withdrawing) => (
  <Suspense fallback={<Skeleton lines={1} />}>
    <StaffMessages>
      <WithdrawButton {...award} />
    </StaffMessages>
  </Suspense>
);
