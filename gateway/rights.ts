/** What a signed-in person may do at this moment, as the log has it; and where the house asks for a passkey, only with one. */
import type { VolunteerId } from '#events';
import type { Queries, Rights } from '#projections';

export interface Asking {
  readonly id: VolunteerId;
  /** Signed in with a passkey. */
  readonly byPasskey?: boolean | undefined;
}

export type Held = Rights & {
  /** The person has roles and did not sign in with the passkey that they need. */
  readonly passkeyMissing: boolean;
};

const none: Held = {
  hostOf: [],
  leadsFor: [],
  checksInFor: [],
  organizer: false,
  administrator: false,
  safeguarding: false,
  passkeyMissing: false,
};

/** @param rolesNeedPasskey a code by mail is not enough for hosts and whoever cares for a chapter (ASVS 5.0, 6.3.3) */
export function rightsOf({ roles }: Pick<Queries, 'roles'>, { id, byPasskey = false }: Asking, rolesNeedPasskey = false): Held {
  const [rights] = roles.rights([id]);
  if (!rights) return none;
  if (!rolesNeedPasskey || byPasskey) return { ...rights, passkeyMissing: false };
  return { ...none, passkeyMissing: JSON.stringify({ ...rights, passkeyMissing: false }) !== JSON.stringify(none) };
}
