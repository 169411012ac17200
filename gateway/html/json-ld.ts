/**
 * Facts about a page for search engines, in the words of schema.org. Only types that say what is meant: dated shifts are events, work at
 * a free time is a voluntary post that is open.
 */
import { shortened, withOffset, type ShiftTime } from './words.ts';

const context = 'https://schema.org';

interface PlaceFacts {
  readonly name: string;
  readonly address: string | null;
  readonly latitude: number;
  readonly longitude: number;
}
export interface EventFacts extends ShiftTime {
  readonly key: string;
  readonly title: string;
  readonly places: number;
  readonly placesLeft: number;
  readonly status: 'OPEN' | 'CANCELLED';
}
export interface NeedFacts {
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly skills: readonly string[];
  /** Years; null: for everybody. */
  readonly minimumAge: number | null;
  /** Null while it is a draft. */
  readonly publishedAt: string | null;
  readonly status: string;
  readonly place: PlaceFacts | null;
  readonly organization: { readonly key: string; readonly name: string };
}

const placeFacts = ({ name, address, latitude, longitude }: PlaceFacts): object => ({
  '@type': 'Place',
  name,
  address: address ?? name,
  geo: { '@type': 'GeoCoordinates', latitude, longitude },
});

/** A dated shift as an Event; undefined when it is flexible, because an event without a date is none. */
export function eventFacts(need: NeedFacts, shift: EventFacts, origin: string): object | undefined {
  const { startsAt, endsAt, timeZone } = shift;
  if (!startsAt || !endsAt || !timeZone) return undefined;
  const url = `${origin}/projects/${need.key}/sign-up?shift=${shift.key}`;
  const cancelled = shift.status === 'CANCELLED' || need.status === 'CANCELLED';
  return {
    '@context': context,
    '@type': 'Event',
    '@id': url,
    url,
    name: shift.title === need.title ? need.title : `${need.title}: ${shift.title}`,
    description: need.summary,
    image: [`${origin}/card.png`],
    startDate: withOffset(startsAt, timeZone),
    endDate: withOffset(endsAt, timeZone),
    eventStatus: `${context}/${cancelled ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `${context}/${need.place ? 'OfflineEventAttendanceMode' : 'OnlineEventAttendanceMode'}`,
    location: need.place ? placeFacts(need.place) : { '@type': 'VirtualLocation', url },
    organizer: { '@type': 'NGO', name: need.organization.name, url: `${origin}/organizations/${need.organization.key}` },
    isAccessibleForFree: true,
    ...(need.minimumAge === null ? {} : { typicalAgeRange: `${need.minimumAge}-` }),
    maximumAttendeeCapacity: shift.places,
    remainingAttendeeCapacity: shift.placesLeft,
  };
}

/**
 * A flexible task as a JobPosting of the kind VOLUNTEER, which search engines know; undefined when it has a time, or nobody is looked
 * for any more: a post that is filled must not be announced.
 */
export function postFacts(need: NeedFacts, shift: EventFacts, origin: string): object | undefined {
  if (shift.startsAt || shift.status !== 'OPEN' || shift.placesLeft === 0) return undefined;
  if (need.status !== 'PUBLISHED' || !need.publishedAt) return undefined;
  const url = `${origin}/projects/${need.key}/sign-up?shift=${shift.key}`;
  return {
    '@context': context,
    '@type': 'JobPosting',
    '@id': url,
    url,
    title: shift.title === need.title ? need.title : `${need.title}: ${shift.title}`,
    description: [need.summary, need.description].filter((part) => part !== '').join('\n\n'),
    datePosted: need.publishedAt,
    employmentType: 'VOLUNTEER',
    hiringOrganization: { '@type': 'NGO', name: need.organization.name, sameAs: `${origin}/organizations/${need.organization.key}` },
    ...(need.place ? { jobLocation: placeFacts(need.place) } : { jobLocationType: 'TELECOMMUTE' }),
    totalJobOpenings: shift.placesLeft,
    ...(need.skills.length > 0 ? { skills: need.skills.join(', ') } : {}),
    directApply: true,
  };
}

export interface OrganizationFacts {
  readonly key: string;
  readonly name: string;
  readonly mission: string;
  readonly website: string | null;
  readonly place: PlaceFacts | null;
}

export const organizationFacts = ({ key, name, mission, website, place }: OrganizationFacts, origin: string): object => ({
  '@context': context,
  '@type': 'NGO',
  '@id': `${origin}/organizations/${key}`,
  url: `${origin}/organizations/${key}`,
  name,
  description: shortened(mission, 500),
  ...(website ? { sameAs: [website] } : {}),
  ...(place ? { location: placeFacts(place) } : {}),
});

/** The house itself, and how to search in it. */
export const siteFacts = (origin: string): object => ({
  '@context': context,
  '@type': 'WebSite',
  name: 'Many Hands',
  url: `${origin}/`,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${origin}/?words={search_term_string}` },
    'query-input': 'required name=search_term_string',
  },
});

/** The needs on a page, in order. */
export const listFacts = (keys: readonly string[], origin: string): object => ({
  '@context': context,
  '@type': 'ItemList',
  itemListElement: keys.map((key, index) => ({ '@type': 'ListItem', position: index + 1, url: `${origin}/projects/${key}` })),
});
