/** When the door is open: how long before and after a shift people may be checked in. Flexible shifts have no door. */
import type { Actor } from '#services/kernel';
import { checksInFor, leadsFor } from '#services/kernel';
import type { Roster } from './state.ts';

const hourMs = 3_600_000;
const selfOpensBeforeMs = 1 * hourMs;
const hostOpensBeforeMs = 12 * hourMs;
const hostClosesAfterMs = 24 * hourMs;

const ms = (instant: string): number => Date.parse(instant);

export const hasStarted = ({ when }: Roster, at: string): boolean => !when || ms(at) >= ms(when.startsAt);
export const hasEnded = ({ when }: Roster, at: string): boolean => when !== null && ms(at) > ms(when.endsAt);

/** A host may add somebody who just came along, up to a day later; the house may bring in history. */
export function mayWalkIn(roster: Roster, actor: Actor, at: string): boolean {
  if (actor.kind !== 'person') return true;
  return leadsFor(actor, roster.organizationId) && (!roster.when || ms(at) <= ms(roster.when.endsAt) + hostClosesAfterMs);
}

/** Hosts from twelve hours before to a day after; the volunteer from one hour before to the end. */
export function isDoorOpen(roster: Roster, actor: Actor, at: string): boolean {
  const { when } = roster;
  if (!when || actor.kind !== 'person') return true;
  if (checksInFor(actor, roster.organizationId))
    return ms(at) >= ms(when.startsAt) - hostOpensBeforeMs && ms(at) <= ms(when.endsAt) + hostClosesAfterMs;
  return ms(at) >= ms(when.startsAt) - selfOpensBeforeMs && ms(at) <= ms(when.endsAt);
}
