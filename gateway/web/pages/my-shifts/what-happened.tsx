/** The history of one sign-up, asked for when the person opens it. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../../components/loaded.tsx';
import { Trail } from '../../components/trail.tsx';
import { useT } from '../../messages/use-t.ts';
import { TrailDocument } from './my-shifts-query.ts';

function Fetched({ id, timeZone }: { id: string; timeZone: string | null }) {
  const [result, ask] = useQuery({ query: TrailDocument, variables: { id }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded result={result} retry={() => ask({ requestPolicy: 'network-only' })} lines={2}>
      {({ node }) => <Trail of="mine" entries={node?.__typename === 'SignUp' ? node.history : []} timeZone={timeZone} />}
    </Loaded>
  );
}

export function WhatHappened({ id, timeZone }: { id: string; timeZone: string | null }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('trail.title')}</summary>
      {open && <Fetched id={id} timeZone={timeZone} />}
    </details>
  );
}
