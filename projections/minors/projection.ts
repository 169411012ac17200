/** Who said how old they are, who answers for those who are not of age, what that person agreed to, and who may be in photographs. */
import type { ConsentScope, InvitationId, OrganizationId, ProjectId, VaultRef, VolunteerId } from '#events';
import { projection } from '../projection.ts';
import { json, nullable, table, text, type Row } from '../store/table.ts';

const minors = table({
  columns: {
    volunteerId: text<VolunteerId>(),
    /** Null for whoever said that they are of age; until then they are protected, also past this moment. */
    adultFrom: nullable(text()),
    /** Whoever consented last, also when they took it back. */
    guardianId: nullable(text<VolunteerId>()),
    consentUntil: nullable(text()),
    consentedAt: nullable(text()),
    /** Null: for everything, or there is no consent. */
    only: nullable(json<ConsentScope>()),
    textVersion: nullable(text()),
    /** The last letter to a guardian; null once somebody consented. */
    letterId: nullable(text<InvitationId>()),
    letterRef: nullable(text<VaultRef>()),
    letterUntil: nullable(text()),
    letterNeed: nullable(json<{ readonly projectId: ProjectId; readonly organizationId: OrganizationId }>()),
  },
  key: ['volunteerId'],
  indexes: { guardian: ['guardianId'] },
});
/** Whoever has no row is not to be seen in photographs. */
const photos = table({
  columns: { volunteerId: text<VolunteerId>(), byId: text<VolunteerId>(), textVersion: text(), saidAt: text() },
  key: ['volunteerId'],
});
export type MinorRow = Row<typeof minors>;

const noConsent = { consentUntil: null, consentedAt: null, only: null, textVersion: null };
const noLetter = { letterId: null, letterRef: null, letterUntil: null, letterNeed: null };

export const minorsModel = projection({
  name: 'minors',
  version: 2,
  tables: { minors, photos },
  handlers: {
    AgeStated({ data: { volunteerId, adultFrom } }, rows) {
      const before = rows.minors.get(volunteerId) ?? { volunteerId, guardianId: null, ...noConsent, ...noLetter };
      rows.minors.put(adultFrom ? { ...before, adultFrom } : { ...before, adultFrom: null, ...noConsent, ...noLetter });
    },
    GuardianAsked: ({ data: { volunteerId, invitationId, addressRef, expiresAt, need } }, rows) =>
      rows.minors.change([volunteerId], (row) => ({
        ...row,
        letterId: invitationId,
        letterRef: addressRef,
        letterUntil: expiresAt,
        letterNeed: need ?? null,
      })),
    GuardianConsentGiven: ({ data: { volunteerId, guardianId, until, only, textVersion }, metadata }, rows) =>
      rows.minors.change([volunteerId], (row) => ({
        ...row,
        ...noLetter,
        guardianId,
        consentUntil: until,
        consentedAt: metadata.at,
        only: only ?? null,
        textVersion,
      })),
    GuardianConsentWithdrawn: ({ data: { volunteerId, guardianId, reason } }, rows) =>
      rows.minors.change([volunteerId], (row) => ({ ...row, ...noConsent, guardianId: reason === 'guardian-left' ? null : guardianId })),
    PhotoConsentGiven: ({ data, metadata }, rows) => rows.photos.put({ ...data, saidAt: metadata.at }),
    PhotoConsentWithdrawn: ({ data }, rows) => rows.photos.delete(data.volunteerId),
    VolunteerForgotten({ data }, rows) {
      rows.minors.delete(data.volunteerId);
      rows.photos.delete(data.volunteerId);
    },
  },
});
