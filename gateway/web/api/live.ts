/** Live values over server-sent events: a stream that broke is opened again, and nobody has to reload. */
import type { TadaDocumentNode } from 'gql.tada';
import { useEffect, useEffectEvent, useState } from 'react';
import { useClient } from 'urql';
import { patient } from './retry.ts';

/** The latest value, or undefined before the first. `variables` null: not listening. */
export const useLive = <Value, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Value, Variables>,
  variables: Variables | null,
): Value | undefined => useLiveFold<Value, Variables, Value | undefined>(document, variables, (_before, value) => value, undefined);

/** Everything that came so far, folded into one; `fold` sees each value once. */
export function useLiveFold<Value, Variables extends Record<string, unknown>, Folded>(
  document: TadaDocumentNode<Value, Variables>,
  variables: Variables | null,
  fold: (before: Folded, value: Value) => Folded,
  empty: Folded,
): Folded {
  const client = useClient();
  const [folded, setFolded] = useState(empty);
  const take = useEffectEvent((value: Value) => setFolded((before) => fold(before, value)));
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (!variables) return undefined;
    let stop = (): void => undefined;
    let tried = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      const source = client.subscription(document, variables);
      let ended = false;
      const again = (): void => {
        if (ended) return;
        ended = true;
        timer = setTimeout(listen, Math.random() * Math.min(30_000, patient.baseMs * 2 ** ++tried));
      };
      const { unsubscribe } = source.subscribe((result) => {
        if (result.data) {
          tried = 0;
          take(result.data);
        }
        if (result.error || !result.hasNext) again();
      });
      stop = () => {
        ended = true;
        unsubscribe();
      };
    };
    listen();
    return () => {
      clearTimeout(timer);
      stop();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for `variables`: a new object with the same content is the same question
  }, [client, document, key]);
  return folded;
}
