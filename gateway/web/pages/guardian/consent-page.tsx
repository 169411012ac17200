/** What a guardian sees who follows the link in the letter: what they are asked, or what they have answered. */
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { CodeForm } from '../../components/code-form.tsx';
import { Empty, Loaded, Skeleton } from '../../components/loaded.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useSession } from '../../components/viewer.tsx';
import { Day } from '../../components/when.tsx';
import { StaffMessages } from '../../messages/provider.tsx';
import { useT } from '../../messages/use-t.ts';
import { AgreeForm, type Asked } from './agree-form.tsx';
import { LetterDocument, type LetterReader } from './guardian-query.ts';
import '../../styles/staff.css';

function ToMe() {
  const t = useT();
  return (
    <Link to="/me" className="button">
      {t('guardian.to-me')}
    </Link>
  );
}

/** A letter counts once; whoever opens it again learns what they said with it. */
function Answered({ ward: { consentUntil, volunteer } }: { ward: LetterReader['wards'][number] }) {
  const t = useT();
  const name = volunteer.displayName;
  if (!consentUntil)
    return (
      <Empty icon="mail" title={t('guardian.ward-none')}>
        <p>{t('guardian.agree-again', { name })}</p>
        <ToMe />
      </Empty>
    );
  return (
    <Empty icon="heart" title={t('guardian.agreed', { name })}>
      <p>
        {t('guardian.ward-until')} <Day at={consentUntil} />
      </p>
      <p>{t('guardian.take-back')}</p>
      <ToMe />
    </Empty>
  );
}

function Letter(asked: Asked) {
  const t = useT();
  const [done, setDone] = useState<string>();
  const [result, ask] = useQuery({
    query: LetterDocument,
    variables: { minorKey: asked.minorKey, key: asked.letterKey, code: asked.code },
  });
  if (done) {
    return (
      <Empty icon="heart" title={t('guardian.done', { name: done })}>
        <p>{t('guardian.take-back')}</p>
        <ToMe />
      </Empty>
    );
  }
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })}>
      {({ guardianLetter: letter, viewer }) => {
        if (letter && viewer) return <AgreeForm asked={asked} letter={letter} contact={viewer.contact} onDone={setDone} />;
        const ward = viewer?.wards.find(({ volunteer }) => volunteer.key === asked.minorKey);
        return ward ? <Answered ward={ward} /> : <Empty icon="mail" title={t('guardian.over')} />;
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
