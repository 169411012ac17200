/** The sign-up sheet: choose a shift, "Count me in", and then the truth about it. Its state is the address. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { askedCode } from '../../api/asked-code.ts';
import { useCommand } from '../../api/commands.ts';
import type { Refusal } from '../../api/refusal.ts';
import { SignUpForShift } from '../../api/sign-up.ts';
import { CodeForm } from '../../components/code-form.tsx';
import { OtherWays } from '../../components/other-ways.tsx';
import { Checking, Refused, useTell } from '../../components/outcome.tsx';
import { later } from '../../components/later.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useSession } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { keepAskedPlace } from '../guardian/asked-place.ts';
import { ProjectDocument, type Project } from '../project/project-query.ts';
import { ShiftChoice } from './shift-choice.tsx';
import { YouAreIn } from './you-are-in.tsx';

/** Whoever lacks a guardian's consent can ask for it right here. */
const AskGuardian = later(async () => (await import('../guardian/ask-guardian.tsx')).AskGuardian);

const isActive = (status: string | undefined): boolean =>
  status !== undefined && ['PLACE', 'WAITING', 'CHECKED_IN', 'CHECKED_OUT'].includes(status);

function Choosing({ project, shiftKey, choose }: { project: Project; shiftKey: string | undefined; choose: (key: string) => void }) {
  const t = useT();
  const { viewer, renew } = useSession();
  const tell = useTell();
  const [signUp, sending] = useCommand(SignUpForShift);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(() => shiftKey !== undefined && askedCode(sessionStorage, Date.now()) !== undefined);
  const shift = project.shifts.find((one) => one.key === shiftKey);
  const words = shift && shift.placesLeft === 0 ? t('action.join-line') : t('action.count-me-in');

  const lacksConsent = refusal?.code === 'guardian-consent-missing';
  const go = async (): Promise<void> => {
    if (!shift) return;
    setRefusal(null);
    const outcome = await signUp({ shiftKey: shift.key });
    if (outcome.kind === 'refused') setRefusal(outcome.refusal);
    else if (outcome.kind === 'signed-out') setAsking(true);
    else tell(outcome);
  };
  const keepChosen = (): void => {
    if (viewer && shift)
      keepAskedPlace(localStorage, { volunteerKey: viewer.volunteer.key, projectKey: project.key, shiftKey: shift.key, at: Date.now() });
  };
  const signedIn = async (): Promise<void> => {
    await go();
    renew();
  };
  if (viewer === null && asking) {
    return (
      <div className="stack">
        <p className="lead">{t('sign-up.first-time')}</p>
        <CodeForm action={words} onSignedIn={signedIn} />
        <OtherWays back={location.pathname + location.search} onSignedIn={signedIn} />
        {refusal && <Refused refusal={refusal} />}
        {lacksConsent && <AskGuardian projectKey={project.key} />}
        <Checking sending={sending} />
      </div>
    );
  }
  return (
    <>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (viewer === null) setAsking(true);
          else void go();
        }}
      >
        <ShiftChoice shifts={project.shifts} chosen={shiftKey} choose={choose} />
        {refusal && <Refused refusal={refusal} />}
        <div className="sheet-foot">
          {!navigator.onLine && <p className="note wait">{t('sign-up.offline')}</p>}
          <Checking sending={sending} />
          <button type="submit" className="button big" aria-disabled={!shift || sending !== 'idle'}>
            {sending === 'idle' ? words : t('state.sending')}
          </button>
          {!shift && <p className="hint">{t('sign-up.choose-first')}</p>}
          {shift?.placesLeft === 0 && <p className="hint">{t('sign-up.would-be', { position: shift.waiting + 1 })}</p>}
        </div>
      </form>
      {lacksConsent && <AskGuardian projectKey={project.key} onSent={keepChosen} />}
    </>
  );
}

export function SignUpSheet() {
  const { key } = useParams({ from: '/inside/projects/$key/sign-up' });
  const { shift: shiftKey } = useSearch({ from: '/inside/projects/$key/sign-up' });
  const navigate = useNavigate();
  const [{ data }] = useQuery({ query: ProjectDocument, variables: { key } });
  // In the place of the sheet: the button "Back" must not open it again.
  const close = (): void => void navigate({ to: '/projects/$key', params: { key }, replace: true, resetScroll: false });
  const project = data?.project;
  if (!project) return null;
  const shift = project.shifts.find((one) => one.key === shiftKey);
  if (shift && isActive(shift.mySignUp?.status)) return <YouAreIn key={shift.key} project={project} shift={shift} onClose={close} />;
  return (
    <Sheet title={project.title} onClose={close}>
      <Choosing
        project={project}
        shiftKey={shiftKey}
        choose={(next) =>
          void navigate({ to: '/projects/$key/sign-up', params: { key }, search: { shift: next }, replace: true, resetScroll: false })
        }
      />
    </Sheet>
  );
}
