/** Who may do what, said the same way in every decider. A policy acts for the house and passes; the operator too. */
import type { OrganizationId, VolunteerId } from '#events';
import type { Actor } from './command.ts';
import { forbidden } from './refusal.ts';

/** Acts for the organization: its owners and coordinators. */
export const isHostOf = (actor: Actor, organization: OrganizationId): boolean =>
  actor.kind !== 'person' || actor.hostOf.includes(organization);
/** Runs shifts for the organization: its hosts and its shift leads. */
export const leadsFor = (actor: Actor, organization: OrganizationId): boolean =>
  isHostOf(actor, organization) || (actor.kind === 'person' && (actor.leadsFor?.includes(organization) ?? false));
/** Stands at the door for the organization: whoever leads shifts, and its check-in helpers. */
export const checksInFor = (actor: Actor, organization: OrganizationId): boolean =>
  leadsFor(actor, organization) || (actor.kind === 'person' && (actor.checksInFor?.includes(organization) ?? false));
export const isOrganizer = (actor: Actor): boolean => actor.kind !== 'person' || actor.organizer;
export const isSelf = (actor: Actor, volunteer: VolunteerId): boolean => actor.kind !== 'person' || actor.id === volunteer;

export function mustHost(actor: Actor, organization: OrganizationId): void {
  if (!isHostOf(actor, organization)) throw forbidden('Only a host of the organization may do this.');
}

export function mustLead(actor: Actor, organization: OrganizationId): void {
  if (!leadsFor(actor, organization)) throw forbidden('Only a host or a shift lead of the organization may do this.');
}

export function mustCheckIn(actor: Actor, organization: OrganizationId): void {
  if (!checksInFor(actor, organization)) throw forbidden('Only whoever stands at the door for the organization may do this.');
}

export function mustOrganize(actor: Actor): void {
  if (!isOrganizer(actor)) throw forbidden('Only an organizer of the chapter may do this.');
}

export function mustBe(actor: Actor, volunteer: VolunteerId): void {
  if (!isSelf(actor, volunteer)) throw forbidden('Only the volunteer may do this for themself.');
}
