/** Passkeys of this person and on this device. The browser keeps the secret half; nobody else ever sees it. */
import { post, read, type Reply } from './client.ts';

export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** `again`: sign in once more first. `dismissed`: the person closed the browser's own question. */
export type PasskeyAnswer = 'done' | 'again' | 'dismissed' | 'failed';

export interface Passkey {
  readonly key: string;
  /** `Firefox/Android`. */
  readonly device: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

const codeOf = ({ body }: Reply): unknown => (body as { readonly code?: unknown } | null)?.code;
const answerOf = (reply: Reply): PasskeyAnswer => (reply.ok ? 'done' : codeOf(reply) === 'SIGN_IN_AGAIN' ? 'again' : 'failed');

async function attempt(work: () => Promise<PasskeyAnswer>): Promise<PasskeyAnswer> {
  try {
    return await work();
  } catch (error) {
    return error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name) ? 'dismissed' : 'failed';
  }
}

export const addPasskey = (): Promise<PasskeyAnswer> =>
  attempt(async () => {
    const asked = await post('/api/auth/passkey/options', {});
    if (!asked.ok) return answerOf(asked);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.body as PublicKeyCredentialCreationOptionsJSON);
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
    return made ? answerOf(await post('/api/auth/passkey/add', { credential: made.toJSON() as unknown })) : 'failed';
  });

export const signInWithPasskey = (): Promise<PasskeyAnswer> =>
  attempt(async () => {
    const asked = await post('/api/auth/sign-in/passkey-options', {});
    if (!asked.ok) return 'failed';
    const { attempt: id, options } = asked.body as { readonly attempt: string; readonly options: PublicKeyCredentialRequestOptionsJSON };
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
    return shown ? answerOf(await post('/api/auth/sign-in/passkey', { attempt: id, credential: shown.toJSON() as unknown })) : 'failed';
  });

export const removePasskey = (key: string): Promise<PasskeyAnswer> =>
  attempt(async () => answerOf(await post('/api/auth/passkey/remove', { key })));

/** @throws TypeError when the network is down */
export const ownPasskeys = async (): Promise<readonly Passkey[]> => listIn(await read('/api/auth/passkey/list'));

export interface OwnSession {
  readonly key: string;
  readonly device: string;
  readonly signedInAt: string;
  /** To the day. */
  readonly lastSeenAt: string;
  /** The one that asks. */
  readonly present: boolean;
}

/** @throws TypeError when the network is down */
export const ownSessions = async (): Promise<readonly OwnSession[]> => listIn(await read('/api/auth/sessions'));
/** @param key all others when left out */
export const endSession = (key?: string): Promise<Reply> => post('/api/auth/sessions/end', key === undefined ? {} : { key });

function listIn<One>(reply: Reply): readonly One[] {
  if (!reply.ok) throw new Error(`The gateway answered ${reply.status}.`);
  return reply.body as readonly One[];
}
