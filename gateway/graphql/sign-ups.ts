/** Sign-ups: one person on one shift, for that person and the hosts. */
import type { ShiftId, VolunteerId } from '#events';
import { hoursIdOf } from '#events';
import type { SignUpKey, SignUpRow } from '#projections';
import { leads, mayOpenRoster } from './at-door.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { HoursRef, ShiftRef, SignUpRef, VolunteerRef } from './refs.ts';
import { lacksConsent, signUpTrail, TrailEntryRef } from './trail.ts';
import { existing, mayReadShift } from './visible.ts';

const SignUpStatus = builder.enumType('SignUpStatus', {
  values: ['PLACE', 'WAITING', 'CHECKED_IN', 'CHECKED_OUT', 'MISSED', 'WITHDRAWN', 'REMOVED', 'CANCELLED'] as const,
});
export type SignUpStatusName = typeof SignUpStatus.$inferType;

/** A cancelled shift frees everyone who still had something ahead of them. */
export async function statusOf({ status, shiftId }: SignUpRow, { load }: Context): Promise<SignUpStatusName> {
  const ahead = status === 'PLACE' || status === 'WAITING';
  return ahead && (await load.closedReason.load(shiftId)) !== undefined ? 'CANCELLED' : status;
}

/** `<shift>/<person>`: the id of a sign-up within its type. */
const idOf = ({ shiftId, volunteerId }: SignUpKey): string => `${shiftId}/${volunteerId}`;
function toKey(id: string): SignUpKey {
  const [shiftId = '', volunteerId = ''] = id.split('/');
  return { shiftId: shiftId as ShiftId, volunteerId: volunteerId as VolunteerId };
}

/** The person and the hosts; whoever stands at the door sees who is coming, not what was. */
const isTheirs = ({ volunteerId, organizationId }: SignUpRow, viewer: Context['viewer']): boolean =>
  viewer !== undefined && (viewer.id === volunteerId || leads(viewer, organizationId));

async function mayReadSignUp(signUp: SignUpRow, { viewer, load, now }: Context): Promise<boolean> {
  if (!viewer) return false;
  if (viewer.id === signUp.volunteerId) return true;
  const shift = await load.shift.load(signUp.shiftId);
  return shift !== undefined && mayOpenRoster(viewer, shift, now);
}

async function visibleSignUp(id: string, context: Context): Promise<SignUpRow | undefined> {
  const signUp = await context.load.signUp.load(toKey(id));
  if (!signUp || !(await mayReadSignUp(signUp, context))) return undefined;
  return (await mayReadShift(signUp, context)) ? signUp : undefined;
}

builder.node(SignUpRef, {
  description: 'One person on one shift.',
  authScopes: ({ volunteerId, shiftId }) => ({ self: volunteerId, door: shiftId }),
  id: { resolve: idOf },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => visibleSignUp(id, context))),
  fields: (t) => ({
    shift: t.field({
      type: ShiftRef,
      resolve: async ({ shiftId }, _, { load }) => existing(await load.shift.load(shiftId), `shift ${shiftId}`),
    }),
    volunteer: t.field({
      type: VolunteerRef,
      description: 'The person; hosts of the shift and the person themself only.',
      resolve: ({ volunteerId }) => ({ volunteerId }),
    }),
    status: t.field({ type: SignUpStatus, resolve: (signUp, _, context) => statusOf(signUp, context) }),
    waitingPosition: t.int({
      nullable: true,
      description: '1 is next in line; null when not waiting.',
      resolve: async (signUp, _, context) =>
        (await statusOf(signUp, context)) === 'WAITING' ? context.load.waitingPosition.load(signUp) : null,
    }),
    signedUpAt: t.expose('signedUpAt', { type: 'DateTime' }),
    checkedInAt: t.expose('checkedInAt', { type: 'DateTime', nullable: true }),
    checkedOutAt: t.expose('checkedOutAt', { type: 'DateTime', nullable: true }),
    hours: t.field({
      type: HoursRef,
      nullable: true,
      description: 'For the person, hosts and shift leads.',
      resolve: (signUp, _, { load, viewer }) =>
        isTheirs(signUp, viewer) ? load.hours.load(hoursIdOf(signUp.shiftId, signUp.volunteerId)) : null,
    }),
    lackedConsent: t.boolean({
      nullable: true,
      description:
        'The place was given back by the house, because a guardian’s consent was missing. For the person, hosts and shift leads; null for others.',
      resolve: (signUp, _, context) =>
        isTheirs(signUp, context.viewer) ? signUp.status === 'WITHDRAWN' && lacksConsent(signUp, context) : null,
    }),
    history: t.field({
      type: [TrailEntryRef],
      description: 'What happened with this sign-up, in plain words, for the person, hosts and shift leads.',
      resolve: (signUp, given, context) => (isTheirs(signUp, context.viewer) ? signUpTrail(signUp, given, context) : []),
    }),
  }),
});
