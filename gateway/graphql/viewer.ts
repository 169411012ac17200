/** The person who is asking: their own details, shifts and hours. */
import type { Availability, VolunteerId } from '#events';
import type { SignUpRow, VolunteerRow } from '#projections';
import { asOwner, builder, everyone } from './builder.ts';
import type { Context } from './context.ts';
import { contactOf } from './names.ts';
import { HoursRef, OrganizationRef, SignUpRef, ViewerRef, VolunteerRef } from './refs.ts';
import { StoryRef } from './story.ts';
import { mayReadShift, readable } from './visible.ts';
import { statusOf } from './sign-ups.ts';

const SignUpsWhen = builder.enumType('SignUpsWhen', { values: ['COMING', 'PAST', 'ALL'] as const });

interface Own {
  readonly volunteerId: VolunteerId;
}
const ContactRef = builder
  .objectRef<Own & { readonly name: string; readonly email: string; readonly phone: string | null }>('Contact')
  .implement({
    authScopes: ({ volunteerId }) => ({ self: volunteerId }),
    fields: (t) => ({
      name: t.exposeString('name'),
      email: t.exposeString('email'),
      phone: t.exposeString('phone', { nullable: true }),
    }),
  });

const AvailabilityRef = builder.objectRef<Availability>('Availability').implement({
  ...asOwner,
  fields: (t) => ({ weekday: t.exposeInt('weekday'), fromMinute: t.exposeInt('fromMinute'), toMinute: t.exposeInt('toMinute') }),
});

type ProfileShape = Own & Pick<VolunteerRow, 'skills' | 'languages' | 'interests' | 'availability' | 'celebrate'>;
const ProfileRef = builder.objectRef<ProfileShape>('Profile').implement({
  authScopes: ({ volunteerId }) => ({ self: volunteerId }),
  fields: (t) => ({
    skills: t.exposeStringList('skills'),
    languages: t.exposeStringList('languages'),
    interests: t.exposeStringList('interests'),
    availability: t.field({ type: [AvailabilityRef], resolve: ({ availability }) => availability }),
    celebrate: t.exposeString('celebrate'),
  }),
});

/** Coming: the shift is not over and the person has or awaits something on it, or has to learn that it was cancelled. */
async function isComing(signUp: SignUpRow, context: Context): Promise<boolean> {
  const shift = await context.load.shift.load(signUp.shiftId);
  const over = !shift || (shift.endsAt !== null && shift.endsAt < context.now);
  const status = await statusOf(signUp, context);
  if (status === 'CANCELLED') return !over && shift.endsAt !== null;
  return !over && (status === 'PLACE' || status === 'WAITING' || status === 'CHECKED_IN');
}

async function ownSignUps(volunteerId: VolunteerId, when: 'COMING' | 'PAST' | 'ALL', context: Context): Promise<SignUpRow[]> {
  const { load } = context;
  const own = await readable(await load.signUpsOf.load(volunteerId), (signUp) => mayReadShift(signUp, context));
  const coming = await Promise.all(own.map((signUp) => isComing(signUp, context)));
  const chosen = own.filter((_, index) => when === 'ALL' || (when === 'COMING') === coming[index]);
  const shifts = await Promise.all(chosen.map(({ shiftId }) => load.shift.load(shiftId)));
  const sorted = chosen
    .map((signUp, index) => ({ signUp, at: shifts[index]?.sortAt ?? '' }))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ signUp }) => signUp);
  return when === 'COMING' ? sorted : sorted.toReversed();
}

ViewerRef.implement({
  authScopes: ({ id }) => ({ self: id }),
  fields: (t) => ({
    volunteer: t.field({ type: VolunteerRef, resolve: ({ id }) => ({ volunteerId: id }) }),
    contact: t.field({
      type: ContactRef,
      description: 'As kept in the vault; only for the person themself.',
      resolve: async ({ id, email }, _, context) => {
        const contact = await contactOf(id, context);
        return { volunteerId: id, name: contact.name ?? '', email: contact.email ?? email, phone: contact.phone ?? null };
      },
    }),
    profile: t.field({
      type: ProfileRef,
      resolve: async ({ id }, _, { load }) =>
        (await load.volunteer.load(id)) ?? {
          volunteerId: id,
          skills: [],
          languages: [],
          interests: [],
          availability: [],
          celebrate: 'community' as const,
        },
    }),
    organizer: t.exposeBoolean('organizer'),
    administrator: t.exposeBoolean('administrator'),
    safeguarding: t.exposeBoolean('safeguarding'),
    passkeyMissing: t.exposeBoolean('passkeyMissing', {
      description: 'The viewer has roles, which count only after a sign-in with a passkey.',
    }),
    hostOf: t.field({
      type: [OrganizationRef],
      description: 'For whom the viewer acts, in whatever role (`Organization.viewerRole`).',
      resolve: async ({ hostOf, leadsFor, checksInFor }, _, { load }) => {
        const rows = await Promise.all([...hostOf, ...leadsFor, ...checksInFor].map((id) => load.organization.load(id)));
        return rows.filter((row) => row !== undefined);
      },
    }),
    signUps: t.field({
      type: [SignUpRef],
      description: 'Coming ones soonest first, others latest first.',
      args: { when: t.arg({ type: SignUpsWhen, defaultValue: 'COMING', required: true }) },
      resolve: ({ id }, { when }, context) => ownSignUps(id, when, context),
    }),
    hours: t.field({
      type: [HoursRef],
      resolve: async ({ id }, _, context) => readable(await context.load.hoursOf.load(id), (hours) => mayReadShift(hours, context)),
    }),
    story: t.field({ type: StoryRef, resolve: ({ id }) => ({ volunteerId: id }) }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    ...everyone,
    type: ViewerRef,
    nullable: true,
    description: 'Null for somebody who is not signed in.',
    resolve: (_, __, { viewer }) => viewer,
  }),
);
