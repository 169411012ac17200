/** Letters that ask somebody to help an organization, or to consent for a minor, and the codes in them. */
import { createHash, createHmac } from 'node:crypto';
import type { HostRole, InvitationId, OrganizationId, VolunteerId } from '#events';
import { guardianLetter, invitationLetter } from './letters.ts';
import type { Mail } from './mail.ts';

export interface InvitationToSend {
  readonly to: string;
  readonly organizationId: OrganizationId;
  /** Its name. */
  readonly organization: string;
  readonly role: HostRole;
  readonly invitationId: InvitationId;
  readonly code: string;
}

export interface GuardianToAsk {
  readonly to: string;
  /** Of the minor. */
  readonly firstName: string;
  readonly minorId: VolunteerId;
  readonly letterId: InvitationId;
  readonly code: string;
}

export interface Invitations {
  /** The same for the same invitation, and nobody can guess it. */
  readonly codeFor: (invitation: InvitationId) => string;
  /** @throws when the letter was not taken */
  readonly send: (invitation: InvitationToSend) => Promise<void>;
  /** @throws when the letter was not taken */
  readonly askGuardian: (asking: GuardianToAsk) => Promise<void>;
}

interface InvitationsParts {
  readonly mail: Mail;
  readonly secret: string;
  /** Where people reach us. */
  readonly baseUrl: string;
}

const codeBytes = 16;

/**
 * What the log has the hash of: the code together with the address it went to. Whoever holds the link and signed in with another address
 * has only half of it; and nobody finds the address by guessing at the hash, because the code is in it.
 */
export const proofOf = (code: string, address: string): string =>
  createHash('sha256').update(`${code} ${address.toLowerCase()}`).digest('base64url');

export function openInvitations({ mail, secret, baseUrl }: InvitationsParts): Invitations {
  return {
    codeFor: (invitation) =>
      createHmac('sha256', secret).update(`invitation ${invitation}`).digest().subarray(0, codeBytes).toString('base64url'),
    async send({ to, organization, organizationId, role, invitationId, code }) {
      // The part after # stays in the browser: no server and no log on the way sees the code.
      const link = `${baseUrl}/invitation/${organizationId}/${invitationId}#${code}`;
      await mail.send(invitationLetter({ to, organization, role, link }));
    },
    async askGuardian({ to, firstName, minorId, letterId, code }) {
      await mail.send(guardianLetter({ to, firstName, link: `${baseUrl}/guardian/${minorId}/${letterId}#${code}` }));
    },
  };
}
