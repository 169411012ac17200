/** Who is here: asked once for the whole app. `undefined` while we do not know, `null` for somebody who is not signed in. */
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { Provider, useQuery } from 'urql';
import { createClient } from '../api/client.ts';
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
  return (
    <Provider value={client}>
      <ViewerProvider renew={() => setClient(createClient())}>{children}</ViewerProvider>
    </Provider>
  );
}

function ViewerProvider({ renew, children }: { renew: () => void; children: ReactNode }) {
  const [{ data, error }, ask] = useQuery({ query: ViewerDocument });
  const viewer = data ? data.viewer : error ? null : undefined;
  const session = useMemo<Session>(() => ({ viewer, renew, refresh: () => ask({ requestPolicy: 'network-only' }) }), [viewer, renew, ask]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export const useSession = (): Session => use(SessionContext);
export const useViewer = (): Viewer | null | undefined => use(SessionContext).viewer;
