/** Who is here: asked once for the whole app. `undefined` while we do not know, `null` for somebody who is not signed in. */
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Provider, useClient, useQuery } from 'urql';
import { forgetAskedCode } from '../api/asked-code.ts';
import { createClient, doubted } from '../api/client.ts';
import { forgetFirstAnswers } from '../api/first-answers.ts';
import { graphql, type ResultOf } from '../api/graphql.ts';

const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      organizer
      passkeyMissing
      volunteer {
        id
        key
        displayName
      }
      contact {
        name
        email
      }
      hostOf {
        id
        key
        name
        standing
        viewerRole
      }
    }
  }
`);
export type Viewer = NonNullable<ResultOf<typeof ViewerDocument>['viewer']>;

interface Session {
  readonly viewer: Viewer | null | undefined;
  /** After sign-in and sign-out: nothing that was fetched for somebody else may stay. */
  readonly renew: () => void;
  /** After a change to what the viewer may do or is called. */
  readonly refresh: () => void;
}
const SessionContext = createContext<Session>({ viewer: undefined, renew: () => undefined, refresh: () => undefined });

export function SessionProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState(createClient);
  const renew = useSameInEveryTab(
    useCallback(() => {
      forgetFirstAnswers();
      forgetAskedCode(sessionStorage);
      setClient(createClient());
    }, []),
  );
  return (
    <Provider value={client}>
      <ViewerProvider renew={renew}>{children}</ViewerProvider>
    </Provider>
  );
}

/** Whoever signs in or out in one tab does in all of them: an old page in the next tab would still show what was theirs. */
function useSameInEveryTab(change: () => void): () => void {
  const channel = useRef<BroadcastChannel>(undefined);
  useEffect(() => {
    const own = new BroadcastChannel('session');
    own.addEventListener('message', change);
    channel.current = own;
    return () => own.close();
  }, [change]);
  return useCallback(() => {
    change();
    channel.current?.postMessage('changed');
  }, [change]);
}

/** Sessions end elsewhere too. When somebody comes back to this page, or is refused something, it looks whether they are still who they were. */
function useStillHere(id: string | undefined, isKnown: boolean, look: () => void, renew: () => void): void {
  const before = useRef(id);
  useEffect(() => {
    const gone = isKnown && before.current !== undefined && before.current !== id;
    if (isKnown) before.current = id;
    if (gone) renew();
  }, [id, isKnown, renew]);
  useEffect(() => {
    if (id === undefined) return undefined;
    const lookWhenSeen = (): void => {
      if (document.visibilityState === 'visible') look();
    };
    /** A page that was put away whole and is taken out again, not one that is just being opened. */
    const lookWhenBack = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) look();
    };
    document.addEventListener('visibilitychange', lookWhenSeen);
    addEventListener('pageshow', lookWhenBack);
    addEventListener(doubted, look);
    return () => {
      document.removeEventListener('visibilitychange', lookWhenSeen);
      removeEventListener('pageshow', lookWhenBack);
      removeEventListener(doubted, look);
    };
  }, [id, look]);
}

function ViewerProvider({ renew, children }: { renew: () => void; children: ReactNode }) {
  const [{ data, error }, ask] = useQuery({ query: ViewerDocument });
  const client = useClient();
  const [kept, keep] = useState({ client, data });
  if (data && data !== kept.data) keep({ client, data });
  // A look that failed says nothing: whoever was here still is. Nobody is when the first one fails.
  const known = data ?? (error && kept.client === client ? kept.data : undefined);
  const viewer = known ? known.viewer : error ? null : undefined;
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const session = useMemo<Session>(() => ({ viewer, renew, refresh }), [viewer, renew, refresh]);
  // Whoever came in by another door needs the code no more.
  useEffect(() => {
    if (viewer) forgetAskedCode(sessionStorage);
  }, [viewer]);
  useStillHere(viewer?.volunteer.id, viewer !== undefined, refresh, renew);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export const useSession = (): Session => use(SessionContext);
export const useViewer = (): Viewer | null | undefined => use(SessionContext).viewer;
