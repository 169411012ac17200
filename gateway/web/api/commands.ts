/** Sends a command and finds out what became of it, whatever the network does in between. */
import type { TadaDocumentNode } from 'gql.tada';
import { useCallback, useState } from 'react';
import { stringifyDocument, useClient, type Client, type CombinedError } from 'urql';
import { rememberPosition, sentBefore } from './client.ts';
import { forgetPending, keepPending, pendingCommands } from './pending.ts';
import type { Refusal } from './refusal.ts';
import { untilAnswered } from './retry.ts';

interface Recorded {
  readonly __typename: string;
  readonly position: number;
}

/** `unknown`: nobody answered; the command is kept and asked again later. `failed`: it cannot have happened. */
export type Outcome<Done> =
  | { readonly kind: 'recorded'; readonly done: Done }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'signed-out' | 'failed' | 'unknown' };

/** Every mutation document names its one field `outcome`. */
export type CommandDocument<Answer extends Recorded | Refusal, Input> = TadaDocumentNode<{ outcome: Answer }, { input: Input }>;
type DoneOf<Answer> = Exclude<Answer, { __typename: 'Refusal' }>;

const isSure = (error: CombinedError): boolean =>
  !error.networkError &&
  error.graphQLErrors.length > 0 &&
  !error.graphQLErrors.some((one) =>
    ['INTERNAL_SERVER_ERROR', 'NOT_SETTLED', 'TIMEOUT', 'UNAVAILABLE'].includes(String(one.extensions['code'])),
  );

/** Nobody took it in: nothing of it can be under way. */
const isTurnedAway = ({ networkError, graphQLErrors }: CombinedError): boolean =>
  !networkError && graphQLErrors.length > 0 && graphQLErrors.every((one) => one.extensions['code'] === 'UNAVAILABLE');

/** @param again a try before may be under way. @returns null when nobody knows how it ended */
async function ask<Answer extends Recorded | Refusal>(
  client: Client,
  query: string,
  input: unknown,
  again: boolean,
): Promise<Outcome<DoneOf<Answer>> | 'turned-away' | null> {
  const { data, error } = await client.mutation<{ outcome: Answer }>(query, { input }, again ? sentBefore : {}).toPromise();
  const answer = data?.outcome;
  if (answer?.__typename === 'Refusal') return { kind: 'refused', refusal: answer as Refusal };
  if (answer) {
    rememberPosition((answer as Recorded).position);
    return { kind: 'recorded', done: answer as DoneOf<Answer> };
  }
  if (error && isTurnedAway(error)) return 'turned-away';
  if (!error || !isSure(error)) return null;
  return { kind: error.graphQLErrors.some((one) => one.extensions['code'] === 'UNAUTHENTICATED') ? 'signed-out' : 'failed' };
}

async function settle<Answer extends Recorded | Refusal>(
  client: Client,
  query: string,
  input: Record<string, unknown>,
  commandId: string,
  again: boolean,
  onUnsure: () => void,
): Promise<Outcome<DoneOf<Answer>>> {
  let underWay = again;
  const outcome = await untilAnswered(async () => {
    const answer = await ask<Answer>(client, query, { ...input, commandId }, underWay);
    if (answer === 'turned-away') return null;
    underWay = true;
    return answer;
  }, onUnsure);
  if (!outcome) return { kind: 'unknown' };
  forgetPending(sessionStorage, commandId, Date.now());
  return outcome;
}

/** Tapping again while an earlier tap is unsettled asks about the earlier one: never two commands for one wish. */
export async function sendCommand<Answer extends Recorded | Refusal, Input extends { commandId: string }>(
  client: Client,
  document: CommandDocument<Answer, Input>,
  input: Omit<Input, 'commandId'>,
  onUnsure: () => void = () => undefined,
): Promise<Outcome<DoneOf<Answer>>> {
  const query = stringifyDocument(document);
  const intent = JSON.stringify([query, input]);
  const earlier = pendingCommands(sessionStorage, Date.now()).find((command) => command.intent === intent);
  const commandId = earlier?.commandId ?? crypto.randomUUID();
  keepPending(sessionStorage, { commandId, intent, query, input, at: Date.now() });
  return settle<Answer>(client, query, input, commandId, earlier !== undefined, onUnsure);
}

/** After a reload or when the network is back. Answers with every outcome that was still open. */
export const resumePending = (client: Client, onUnsure: () => void): Promise<readonly Outcome<Recorded>[]> =>
  Promise.all(
    pendingCommands(sessionStorage, Date.now()).map((command) =>
      settle<Recorded | Refusal>(client, command.query, command.input, command.commandId, true, onUnsure),
    ),
  );

export type Sending = 'idle' | 'sending' | 'checking';

/** One kind of command on a page: `const [signUp, sending] = useCommand(SignUp)`. */
export function useCommand<Answer extends Recorded | Refusal, Input extends { commandId: string }>(
  document: CommandDocument<Answer, Input>,
) {
  const client = useClient();
  const [sending, setSending] = useState<Sending>('idle');
  const send = useCallback(
    async (input: Omit<Input, 'commandId'>) => {
      setSending('sending');
      const outcome = await sendCommand(client, document, input, () => setSending('checking'));
      setSending('idle');
      return outcome;
    },
    [client, document],
  );
  return [send, sending] as const;
}
