/** Who needs a guardian’s consent, and whether there is one: read off the facts the same way by everyone who judges it. Pure. */
import type { AgeBand, ConsentScope } from './guardian.ts';
import type { OrganizationId, ProjectId, VolunteerId } from './ids.ts';
import type { DomainEvent } from './registry.ts';

const adultAge = 18;
const youngAge = 14;

export interface Consent {
  readonly guardianId: VolunteerId;
  readonly only?: ConsentScope | undefined;
  /** ISO 8601 UTC; at this moment it does not count any more. */
  readonly until: string;
}
/** `undefined`: nothing says that the person is not of age. */
export interface Minority {
  /** ISO 8601 UTC, the beginning of a month. */
  readonly adultFrom: string;
  readonly consent?: Consent | undefined;
}
export type MinorityEvent = DomainEvent<'AgeStated' | 'GuardianConsentGiven' | 'GuardianConsentWithdrawn' | 'VolunteerForgotten'>;

const types: ReadonlySet<string> = new Set(['AgeStated', 'GuardianConsentGiven', 'GuardianConsentWithdrawn', 'VolunteerForgotten']);
export const isAboutMinority = <Event extends DomainEvent>(event: Event): event is Extract<Event, MinorityEvent> => types.has(event.type);

/**
 * The first month that begins when the person is of age: never too early, at most a month too late.
 * @param birthDate `2012-04-15`
 */
export function adultFromOf(birthDate: string): string {
  const [year = 0, month = 1] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + adultAge, month)).toISOString();
}

/** @param adultFrom undefined: nothing says that the person is not of age */
export function bandAt(adultFrom: string | undefined, at: string): AgeBand {
  if (adultFrom === undefined || Date.parse(at) >= Date.parse(adultFrom)) return 'adult';
  const youngFrom = new Date(adultFrom);
  youngFrom.setUTCFullYear(youngFrom.getUTCFullYear() - (adultAge - youngAge));
  return Date.parse(at) >= youngFrom.getTime() ? 'young' : 'child';
}

/**
 * Whether somebody has had this birthday, as far as the house knows: of minors the month, so at most a month late; whoever did not say is
 * of age.
 * @param years up to 18
 */
export function isAtLeast(minority: Pick<Minority, 'adultFrom'> | undefined, years: number, at: string): boolean {
  if (!minority) return true;
  const from = new Date(minority.adultFrom);
  from.setUTCFullYear(from.getUTCFullYear() - (adultAge - years));
  return Date.parse(at) >= from.getTime();
}

export const isMinorAt = (minority: Pick<Minority, 'adultFrom'> | undefined, at: string): minority is Minority =>
  minority !== undefined && bandAt(minority.adultFrom, at) !== 'adult';

export function evolveMinority(state: Minority | undefined, event: MinorityEvent): Minority | undefined {
  switch (event.type) {
    case 'AgeStated':
      return event.data.adultFrom === undefined ? undefined : { ...state, adultFrom: event.data.adultFrom };
    case 'GuardianConsentGiven': {
      const { guardianId, only, until } = event.data;
      return state && { ...state, consent: { guardianId, only, until } };
    }
    case 'GuardianConsentWithdrawn':
      return state && { adultFrom: state.adultFrom };
    case 'VolunteerForgotten':
      return undefined;
  }
}

/** Whether this guardian's consent to taking part counts at a moment, for anything at all. */
export const consents = (minority: Minority | undefined, guardianId: VolunteerId, at: string): boolean =>
  minority?.consent?.guardianId === guardianId && Date.parse(at) < Date.parse(minority.consent.until);

/**
 * Whether somebody may be seen in photographs. A guardian's word counts while their consent to taking part does, and not beyond majority;
 * what somebody said of themself does not count for a minor.
 * @param by whoever said yes last; undefined when nobody did, or it was taken back
 */
export function mayBeInPhotos(person: VolunteerId, by: VolunteerId | undefined, minority: Minority | undefined, at: string): boolean {
  if (by === undefined) return false;
  return isMinorAt(minority, at) ? by !== person && consents(minority, by, at) : by === person;
}

export interface Helping {
  readonly organizationId: OrganizationId;
  readonly projectId: ProjectId;
}
/** Why a person may not help: nobody consented, not to this, or not for so long. */
export type ConsentGap = 'none' | 'not-for-this' | 'over';

/**
 * What is missing for the person to help at a moment; undefined when nothing is.
 * @param at ISO 8601 UTC
 */
export function consentGap(minority: Minority | undefined, { organizationId, projectId }: Helping, at: string): ConsentGap | undefined {
  if (!isMinorAt(minority, at)) return undefined;
  const { consent } = minority;
  if (!consent) return 'none';
  if (Date.parse(at) >= Date.parse(consent.until)) return 'over';
  const { only } = consent;
  return !only || only.organizationIds.includes(organizationId) || only.projectIds.includes(projectId) ? undefined : 'not-for-this';
}
