/** What every call is served with. */
import type { Metadata } from '@grpc/grpc-js';
import type { Faults } from './faults.ts';
import { accessDenied } from './refusals.ts';
import type { Store } from './store.ts';

export interface CallContext {
  readonly store: Store;
  readonly faults: Faults;
  /** Bytes of one append. */
  readonly maxAppendBytes: number;
  /** Where the server is. */
  readonly address: () => { readonly host: string; readonly port: number };
  /** @throws the refusal for who may not call */
  admit(metadata: Metadata): void;
}

/** Everybody, or only who has the user and password. */
export function admitting(user: string | undefined): (metadata: Metadata) => void {
  if (user === undefined) return () => undefined;
  const wanted = `Basic ${Buffer.from(user).toString('base64')}`;
  return (metadata) => {
    if (metadata.get('authorization')[0] !== wanted) throw accessDenied();
  };
}
