/** Histories in plain English, told to whoever reads them: "You gave your place back", "They gave their place back". */
import { definitionOf, type When } from '#events';
import type { TrailDetails } from '#projections';

/** Who did it, as the reader sees them. */
export type By = 'YOU' | 'HOST' | 'ORGANIZER' | 'VOLUNTEER' | 'HOUSE';

export interface Reader {
  readonly is: 'volunteer' | 'host';
  /** In which times are told that do not bring a zone of their own. */
  readonly timeZone: string;
}

interface Telling {
  readonly details: TrailDetails;
  readonly by: By;
  /** The volunteer did it themself. */
  readonly self: boolean;
  /** How the volunteer is spoken of. "You" and "they" take the same verbs. */
  readonly They: string;
  readonly they: string;
  readonly them: string;
  readonly Their: string;
  readonly their: string;
  /** Who did it, at the beginning of a sentence. */
  readonly Who: string;
  readonly timeZone: string;
}
type Words = Readonly<Record<string, (telling: Telling) => string>>;

const removal: Readonly<Record<string, string>> = {
  'asked-by-volunteer': ', as was asked for',
  'requirement-missing': ', because a requirement was not met',
  conduct: ', because of what happened there',
  mistake: ', because the sign-up was a mistake',
};
const correction: Readonly<Record<string, string>> = {
  'check-in-late': ', because the check-in came late',
  'check-out-forgotten': ', because the check-out was forgotten',
  'break-not-counted': ', because of a break',
  'wrong-person': ', because they belonged to somebody else',
  'agreed-together': ', as was agreed',
};

const aboutSignUp: Words = {
  VolunteerSignedUp: ({ self, by, Who, They, them }) =>
    self
      ? `${They} signed up and have a place.`
      : by === 'HOUSE'
        ? `${They} have a place.`
        : `${Who} signed ${them} up. ${They} have a place.`,
  VolunteerWaitlisted: ({ they }) => `The shift was full: ${they} are on the waiting list.`,
  VolunteerPromoted: ({ they }) => `A place came free: ${they} moved up from the waiting list and have it now.`,
  VolunteerMovedToWaitingList: ({ they }) => `The shift became smaller: ${they} are at the head of the waiting list now.`,
  VolunteerWithdrew: ({ details, by, They, Their, their }) => {
    if (by !== 'HOUSE') return details['wasWaiting'] ? `${They} left the waiting list.` : `${They} gave ${their} place back.`;
    const why = details['reason'] === 'consent-missing' ? `, because ${their} guardian’s consent was missing` : '';
    return `${Their} place ${details['wasWaiting'] ? 'on the waiting list ' : ''}was given back${why}.`;
  },
  VolunteerRemoved: ({ details, Who, them, their }) =>
    `${Who} ${details['wasWaiting'] ? `took ${them} off the waiting list` : `gave ${their} place back`}${reasonIn(details, removal)}.`,
  VolunteerCheckedIn: ({ self, Who, They, them }) => (self ? `${They} checked in.` : `${Who} checked ${them} in.`),
  CheckInUndone: ({ Who }) => `${Who} took the check-in back.`,
  VolunteerCheckedOut: ({ self, details, Who, They, them, timeZone }) =>
    `${self ? `${They} checked out` : `${Who} checked ${them} out`}${clock(', at ', details['checkedOutAt'], timeZone)}.`,
  VolunteerMissed: ({ They, they, them }) =>
    They === 'You' ? `We missed ${them}: ${they} were not seen there.` : `${They} were not seen there.`,
  HoursProposed: ({ details }) => `${hours(details['minutes'])} were proposed from check-in and check-out.`,
  HoursConfirmed: ({ details, Who }) => `${Who} confirmed ${hours(details['minutes'])}.`,
  HoursDisputed: ({ details, They }) => `${They} said the hours are wrong: it was ${hours(details['claimedMinutes'])}.`,
  HoursCorrected: ({ details, Who }) =>
    `${Who} changed the hours from ${hours(details['previousMinutes'])} to ${hours(details['minutes'])}${reasonIn(details, correction)}.`,
  ThanksGiven: ({ Who, them }) => `${Who} thanked ${them}.`,
  AwardGranted: ({ details, them }) => `These hours earned ${them} the badge "${String(details['program'])}".`,
  AwardWithdrawn: ({ details }) =>
    `With the corrected hours the badge "${String(details['program'])}" is not reached yet: it rests, and comes back by itself.`,
  ShiftRescheduled: ({ details }) => `The shift moved from ${time(details['previously'])} to ${time(details['when'])}.`,
  ShiftCancelled: ({ details }) => `The shift was cancelled: ${sentence(details['reason'])}`,
};

const aboutProject: Words = {
  ProjectDrafted: ({ Who }) => `${Who} wrote this need down.`,
  ProjectRevised: ({ Who }) => `${Who} changed the words.`,
  ProjectPublished: ({ Who }) => `${Who} published it: volunteers can find it.`,
  ProjectCompleted: ({ Who }) => `${Who} completed it.`,
  ProjectCancelled: ({ Who, details }) => `${Who} cancelled it: ${sentence(details['reason'])}`,
  ShiftScheduled: ({ Who, details }) =>
    `${Who} added the shift "${String(details['title'])}" (${time(details['when'])}) with ${places(details['places'])}.`,
  ShiftRescheduled: ({ Who, details }) => `${Who} moved a shift from ${time(details['previously'])} to ${time(details['when'])}.`,
  ShiftResized: ({ Who, details }) => `${Who} changed a shift to ${places(details['places'])}.`,
  ShiftCancelled: ({ details }) => `A shift was cancelled: ${sentence(details['reason'])}`,
};

export const signUpWords = (code: string, details: TrailDetails, reader: Reader, by: By): string =>
  tell(aboutSignUp, code, details, reader, by);
export const projectWords = (code: string, details: TrailDetails, reader: Reader, by: By): string =>
  tell(aboutProject, code, details, reader, by);

/** A fact without words of its own is told by its meaning in the contracts. */
function tell(words: Words, code: string, details: TrailDetails, { is, timeZone }: Reader, by: By): string {
  const own = is === 'volunteer';
  const self = by === 'VOLUNTEER' || (own && by === 'YOU');
  const Who =
    by === 'YOU' ? 'You' : by === 'VOLUNTEER' ? 'They' : by === 'HOUSE' ? 'Many Hands' : by === 'HOST' ? 'A host' : 'An organizer';
  const spoken = own
    ? { They: 'You', they: 'you', them: 'you', Their: 'Your', their: 'your' }
    : { They: 'They', they: 'they', them: 'them', Their: 'Their', their: 'their' };
  return words[code]?.({ details, by, self, Who, timeZone, ...spoken }) ?? definitionOf(code)?.meaning ?? code;
}

const reasonIn = ({ reason }: TrailDetails, known: Readonly<Record<string, string>>): string => known[String(reason)] ?? '';
const places = (count: unknown): string => (count === 1 ? '1 place' : `${String(count)} places`);

/** `3 h 15 min` */
function hours(minutes: unknown): string {
  const whole = Math.floor(Number(minutes) / 60);
  const rest = Number(minutes) % 60;
  return [whole > 0 ? `${whole} h` : '', rest > 0 || whole === 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

/** What a host wrote, ended like a sentence. */
function sentence(words: unknown): string {
  const text = String(words).trim();
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const inZone = (at: string, timeZone: string, options: Intl.DateTimeFormatOptions): string => {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(new Date(at));
  } catch {
    // A zone that this machine's tables do not know.
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(at));
  }
};

const clock = (before: string, at: unknown, timeZone: string): string =>
  typeof at === 'string' ? before + inZone(at, timeZone, { hour: '2-digit', minute: '2-digit' }) : '';

/** `Sat 28 Nov, 09:00` by the clock where it takes place. */
function time(given: unknown): string {
  const when = given as When | undefined;
  if (!when) return 'a flexible time';
  return inZone(when.startsAt, when.timeZone, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}
