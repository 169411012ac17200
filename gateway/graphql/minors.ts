/** Those who are not of age, and their guardians: for the two of them and whoever looks after those who need protection. */
import { bandAt, isMinorAt, mayBeInPhotos, type InvitationId, type Minority, type VolunteerId } from '#events';
import type { MinorRow } from '#projections';
import { leads } from './at-door.ts';
import { asOwner, builder } from './builder.ts';
import type { Context } from './context.ts';
import { contactOf, standInsFor, wordsUnder, type ContactDetails } from './names.ts';
import { keyOf, OrganizationRef, ProjectRef, SignUpRef, ViewerRef, VolunteerRef } from './refs.ts';
import { visibleProject } from './visible.ts';

const AgeBandEnum = builder.enumType('AgeBand', {
  values: {
    CHILD: { value: 'child', description: 'Under 14.' },
    YOUNG: { value: 'young', description: '14 to 17.' },
    ADULT: { value: 'adult', description: '18 and older.' },
  } as const,
});

type Growing = MinorRow & { readonly adultFrom: string };
const growing = (row: MinorRow | undefined): Growing | undefined =>
  row && row.adultFrom !== null ? { ...row, adultFrom: row.adultFrom } : undefined;
const notOfAge = (row: MinorRow | undefined, now: string): Growing | undefined => {
  const found = growing(row);
  return found && isMinorAt(found, now) ? found : undefined;
};
const consents = ({ consentUntil }: MinorRow, now: string): boolean => consentUntil !== null && now < consentUntil;

/** As the rules see it. */
const minorityOf = (row: MinorRow | undefined): Minority | undefined =>
  row?.adultFrom
    ? {
        adultFrom: row.adultFrom,
        ...(row.guardianId && row.consentUntil && { consent: { guardianId: row.guardianId, until: row.consentUntil } }),
      }
    : undefined;

async function inPhotos(person: VolunteerId, { load, now }: Context): Promise<boolean> {
  const [by, row] = await Promise.all([load.photosBy.load(person), load.minor.load(person)]);
  return mayBeInPhotos(person, by, minorityOf(row), now);
}

export const MinorRef = builder.objectRef<Growing>('Minor').implement({
  description: 'Somebody who is not of age. For that person, their guardian and safeguarding.',
  authScopes: ({ volunteerId, guardianId }, { viewer }) => ({
    self: volunteerId,
    public: viewer !== undefined && (viewer.safeguarding || viewer.id === guardianId),
  }),
  fields: (t) => ({
    volunteer: t.field({ type: VolunteerRef, resolve: ({ volunteerId }) => ({ volunteerId }) }),
    ageBand: t.field({ type: AgeBandEnum, resolve: ({ adultFrom }, _, { now }) => bandAt(adultFrom, now) }),
    ofAgeFrom: t.expose('adultFrom', { type: 'DateTime', description: 'The beginning of a month.' }),
    guardian: t.field({
      type: VolunteerRef,
      nullable: true,
      description: 'Whoever consented last, also when they took it back.',
      resolve: ({ guardianId }) => guardianId && { volunteerId: guardianId },
    }),
    consentUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null when there is no consent that counts.',
      resolve: (row, _, { now }) => (consents(row, now) ? row.consentUntil : null),
    }),
    onlyProjects: t.field({
      type: [ProjectRef],
      resolve: async ({ only }, _, context) =>
        (await Promise.all((only?.projectIds ?? []).map(async (id) => visibleProject(id, context)))).filter((row) => row !== undefined),
    }),
    onlyOrganizations: t.field({
      type: [OrganizationRef],
      resolve: async ({ only }, _, { load }) =>
        (await Promise.all((only?.organizationIds ?? []).map((id) => load.organization.load(id)))).filter((row) => row !== undefined),
    }),
    letterTo: t.string({
      nullable: true,
      description: 'The minor: where the last letter to a guardian went; out of the vault.',
      authScopes: ({ volunteerId }) => ({ self: volunteerId }),
      resolve: ({ letterRef }, _, context) => wordsUnder(letterRef, context),
    }),
    letterUntil: t.expose('letterUntil', { type: 'DateTime', nullable: true }),
    photos: t.boolean({
      description: 'Whether they may be seen in photographs.',
      resolve: ({ volunteerId }, _, context) => inPhotos(volunteerId, context),
    }),
  }),
});

builder.objectFields(ViewerRef, (t) => ({
  ageBand: t.field({
    type: AgeBandEnum,
    nullable: true,
    description: 'Null for somebody who did not say.',
    resolve: async ({ id }, _, { load, now }) => {
      const row = await load.minor.load(id);
      return row && bandAt(row.adultFrom ?? undefined, now);
    },
  }),
  cameOfAge: t.boolean({
    description: 'They are of age now, and have not confirmed yet how they want to be seen.',
    resolve: async ({ id }, _, { load, now }) => {
      const row = growing(await load.minor.load(id));
      return row !== undefined && !isMinorAt(row, now);
    },
  }),
  minor: t.field({
    type: MinorRef,
    nullable: true,
    description: 'Null for somebody of age.',
    resolve: async ({ id }, _, { load, now }) => notOfAge(await load.minor.load(id), now),
  }),
  photos: t.boolean({
    description: 'Whether the viewer may be seen in photographs; no when nobody said yes.',
    resolve: ({ id }, _, context) => inPhotos(id, context),
  }),
  wards: t.field({
    type: [MinorRef],
    description: 'Those for whom the viewer consented, until they are of age.',
    resolve: ({ id }, _, { house, now }) =>
      (house.queries.minors.wardsOf([id])[0] ?? []).map((row) => notOfAge(row, now)).filter((row) => row !== undefined),
  }),
}));

const GuardianContactRef = builder.objectRef<Partial<ContactDetails>>('GuardianContact').implement({
  ...asOwner,
  fields: (t) => ({
    name: t.string({ resolve: ({ name }) => name ?? '' }),
    phone: t.string({ nullable: true, resolve: ({ phone }) => phone ?? null }),
    email: t.string({ nullable: true, resolve: ({ email }) => email ?? null }),
  }),
});

builder.objectFields(SignUpRef, (t) => ({
  minor: t.boolean({
    description: 'Whether the person is not of age.',
    resolve: async ({ volunteerId }, _, { load, now }) => notOfAge(await load.minor.load(volunteerId), now) !== undefined,
  }),
  photos: t.boolean({
    description: 'Whether the person may be seen in photographs; no when nobody said yes.',
    resolve: ({ volunteerId }, _, context) => inPhotos(volunteerId, context),
  }),
  guardianContact: t.field({
    type: GuardianContactRef,
    nullable: true,
    description: 'Of a minor: whom to call. For hosts and shift leads; nobody is shown how to reach the minor.',
    async resolve({ volunteerId, organizationId }, _, context) {
      if (!leads(context.viewer, organizationId)) return null;
      const guardian = notOfAge(await context.load.minor.load(volunteerId), context.now)?.guardianId;
      return guardian ? contactOf(guardian, context) : null;
    },
  }),
}));

interface Letter {
  readonly row: Growing;
  readonly letterUntil: string;
}
const GuardianLetterRef = builder.objectRef<Letter>('GuardianLetter').implement({
  description: 'What a guardian is asked, for whoever has the letter.',
  ...asOwner,
  fields: (t) => ({
    firstName: t.string({
      description: 'Of the minor.',
      resolve: async ({ row }, _, context) =>
        (await contactOf(row.volunteerId, context)).name?.trim().split(/\s+/u)[0] ?? standInsFor(context).somebody,
    }),
    ageBand: t.field({ type: AgeBandEnum, resolve: ({ row }, _, { now }) => bandAt(row.adultFrom, now) }),
    project: t.field({
      type: ProjectRef,
      nullable: true,
      description: 'The need that the minor would like to help with.',
      resolve: ({ row }, _, context) => row.letterNeed && visibleProject(row.letterNeed.projectId, context),
    }),
    expiresAt: t.expose('letterUntil', { type: 'DateTime' }),
  }),
});

function openLetter(minor: VolunteerId, letter: InvitationId, code: string, row: MinorRow | undefined, { house, now }: Context) {
  const found = notOfAge(row, now);
  if (!found?.letterUntil || found.volunteerId !== minor || found.letterId !== letter) return null;
  return found.letterUntil > now && house.invitations.codeFor(letter) === code ? { row: found, letterUntil: found.letterUntil } : null;
}

builder.queryFields((t) => ({
  minor: t.field({
    type: MinorRef,
    nullable: true,
    description: 'Null for somebody of age, and for whoever is neither that person nor their guardian nor safeguarding.',
    authScopes: { signedIn: true },
    args: { key: t.arg.id({ required: true }) },
    async resolve(_, { key }, { load, viewer, now }) {
      const row = notOfAge(await load.minor.load(keyOf<VolunteerId>('Volunteer', key)), now);
      const concerned = row && viewer && (viewer.safeguarding || viewer.id === row.volunteerId || viewer.id === row.guardianId);
      return concerned ? row : null;
    },
  }),
  guardianLetter: t.field({
    type: GuardianLetterRef,
    nullable: true,
    description: 'Null when the code is wrong, or the letter does not count any more.',
    authScopes: { signedIn: true },
    args: { minorKey: t.arg.id({ required: true }), key: t.arg.id({ required: true }), code: t.arg.string({ required: true }) },
    async resolve(_, { minorKey, key, code }, context) {
      const minor = keyOf<VolunteerId>('Volunteer', minorKey);
      return openLetter(minor, keyOf<InvitationId>('Invitation', key), code.trim(), await context.load.minor.load(minor), context);
    },
  }),
}));
