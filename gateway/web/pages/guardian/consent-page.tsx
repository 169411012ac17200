/** What a guardian sees who follows the link in the letter: who asks, what it means, until when, and one tap to say yes. */
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useCommand } from '../../api/commands.ts';
import type { Refusal } from '../../api/refusal.ts';
import { CodeForm } from '../../components/code-form.tsx';
import { Icon } from '../../components/icon.tsx';
import { Empty, Loaded, Skeleton } from '../../components/loaded.tsx';
import { Checking, Refused, useTell } from '../../components/outcome.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useSession } from '../../components/viewer.tsx';
import { StaffMessages } from '../../messages/provider.tsx';
import { useT } from '../../messages/use-t.ts';
import { GiveConsent, GivePhotoConsent, LetterDocument } from './guardian-query.ts';
import '../../styles/staff.css';

interface Asked {
  readonly minorKey: string;
  readonly letterKey: string;
  /** It is behind the #: no server on the way has seen it. */
  readonly code: string;
}

function Letter({ minorKey, letterKey, code }: Asked) {
  const t = useT();
  const tell = useTell();
  const [give, giving] = useCommand(GiveConsent);
  const [refusal, setRefusal] = useState<Refusal>();
  const [onlyThis, setOnlyThis] = useState(false);
  const [photos, setPhotos] = useState(false);
  const [givePhotos] = useCommand(GivePhotoConsent);
  const [done, setDone] = useState<string>();
  const [result, ask] = useQuery({ query: LetterDocument, variables: { minorKey, key: letterKey, code } });
  if (done) {
    return (
      <Empty icon="heart" title={t('guardian.done', { name: done })}>
        <Link to="/me" className="button">
          {t('guardian.to-me')}
        </Link>
      </Empty>
    );
  }
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
      {({ guardianLetter: letter }) => {
        if (!letter) return <Empty icon="mail" title={t('guardian.over')} />;
        const { firstName: name, project } = letter;
        const agree = async (): Promise<void> => {
          const outcome = await give({ minorKey, letterKey, code, ...(onlyThis && project && { onlyProjectKeys: [project.key] }) });
          setRefusal(outcome.kind === 'refused' ? outcome.refusal : undefined);
          if (outcome.kind === 'refused' || !tell(outcome)) return;
          // Of its own: taking part stands, whatever becomes of this.
          if (photos && !tell(await givePhotos({ minorKey }))) return;
          setDone(name);
        };
        return (
          <div className="stack">
            <p className="lead">{t('guardian.lead', { name })}</p>
            {project && (
              <div className="note">
                <p>
                  <strong>{project.title}</strong>
                </p>
                <p>{project.summary}</p>
              </div>
            )}
            <h2>{t('guardian.agree-title')}</h2>
            <ul className="terms">
              <li>{t('consent.shifts', { name })}</li>
              <li>{t('consent.contact', { name })}</li>
              <li>{t('consent.hidden', { name })}</li>
              <li>{t('consent.year')}</li>
            </ul>
            {project && (
              <label className="row">
                <input type="checkbox" checked={onlyThis} onChange={(event) => setOnlyThis(event.target.checked)} />
                <span>{t('guardian.for-project', { title: project.title })}</span>
              </label>
            )}
            <label className="row">
              <input type="checkbox" checked={photos} onChange={(event) => setPhotos(event.target.checked)} />
              <span>{t('consent.photos', { name })}</span>
            </label>
            {refusal && <Refused refusal={refusal} />}
            <Checking sending={giving} />
            <button type="button" className="button big" aria-disabled={giving !== 'idle'} onClick={() => void agree()}>
              <Icon name="check" />
              {t('guardian.yes')}
            </button>
            <p className="by">{t('guardian.no')}</p>
          </div>
        );
      }}
    </Loaded>
  );
}

function AtTheDoor() {
  const t = useT();
  const { viewer, renew } = useSession();
  const { minorKey = '', letterKey = '' } = useParams({ strict: false });
  const code = useRouterState({ select: (state) => state.location.hash });
  return (
    <div className="page narrow">
      <PageTitle title={t('guardian.title')} />
      {viewer === undefined ? (
        <Skeleton />
      ) : viewer ? (
        <Letter minorKey={minorKey} letterKey={letterKey} code={code} />
      ) : (
        <>
          <p className="lead">{t('guardian.sign-in')}</p>
          <CodeForm action={t('nav.sign-in')} onSignedIn={renew} />
        </>
      )}
    </div>
  );
}

export const ConsentPage = () => (
  <StaffMessages>
    <AtTheDoor />
  </StaffMessages>
);
