/**
 * What a large community asks for, as facts: few big towns and many small ones, few words that are everywhere and many that are rare, most
 * shifts soon, a third of them full. The same for the same size, day and seed.
 */
import {
  accessFacts,
  causes,
  type Cause,
  type DomainEvent,
  type OrganizationId,
  type Place,
  type ProjectId,
  type ShiftId,
  type VolunteerId,
} from '#events';
import { onShift } from '../../support/facts.ts';
import { dice, type Dice } from '../../support/town/dice.ts';

export interface TownSize {
  readonly projects: number;
  readonly shifts: number;
  /** The day in the middle of things, `YYYY-MM-DD`: a tenth of all shifts is before it. */
  readonly today?: string | undefined;
}

export const defaultToday = '2026-01-12';
const dayMs = 86_400_000;
const languages = ['en', 'de', 'tr', 'ar', 'uk', 'fr', 'pl', 'es', 'fa', 'it'];
const access = accessFacts;
const kmPerDegree = 111.2;

export interface Town {
  readonly place: Place;
  readonly spreadKm: number;
}
/** What the facts are about; questions are made of the same. */
export interface Ground {
  /** The most frequent word first. */
  readonly words: readonly string[];
  readonly skills: readonly string[];
  /** The largest first. */
  readonly towns: readonly Town[];
}

/** One of the first most often: as words in a language and people in towns fall. */
export const oftenFirst = <Item>(items: readonly Item[], { random }: Dice): Item =>
  items[Math.floor((items.length + 1) ** random()) - 1] as Item;

/** @param seed of everything that is drawn */
export function groundOf(seed = 11): Ground {
  const own = dice(seed);
  const syllables = 'ga ri ke lo ma nu pe sa ti vo wa zu bre dro fla grün kli mer ster tal schö uhr ñan lé'.split(' ');
  const word = (): string => Array.from({ length: 2 + own.below(3) }, () => own.pick(syllables)).join('');
  const distinct = (count: number): string[] => {
    const found = new Set<string>();
    while (found.size < count) found.add(word());
    return [...found];
  };
  return {
    words: distinct(20_000),
    skills: distinct(40),
    towns: distinct(300).map((name, n) => ({
      place: { name, latitude: 47.5 + own.random() * 7, longitude: 6 + own.random() * 9 },
      spreadKm: 3 + 12 / (1 + n / 10),
    })),
  };
}

/** Organizations first; then each need with its shifts and who signed up. */
export function* largeTown({ projects, shifts, today = defaultToday }: TownSize, ground: Ground, seed = 5): Generator<DomainEvent> {
  const own = dice(seed);
  const organizations = Array.from({ length: Math.ceil(projects / 50) }, () => own.id<OrganizationId>());
  for (const organizationId of organizations) {
    const registered = {
      organizationId,
      registeredBy: own.id<VolunteerId>(),
      name: phrase(2, ground, own),
      mission: phrase(12, ground, own),
    };
    yield { type: 'OrganizationRegistered', data: registered };
    if (own.chance(0.96)) yield { type: 'OrganizationVerified', data: { organizationId } };
  }
  const begins = Date.parse(`${today}T00:00:00.000Z`);
  for (let project = 0, shift = 0; project < projects; project++) {
    const ofProject = { projectId: own.id<ProjectId>(), organizationId: oftenFirst(organizations, own) };
    yield { type: 'ProjectDrafted', data: { ...ofProject, ...need(ground, own) } };
    if (own.chance(0.92)) yield { type: 'ProjectPublished', data: ofProject };
    // However many there are for each, in the end there are as many as were asked for.
    const due = Math.round((shifts * (project + 1)) / projects);
    const until = project === projects - 1 ? shifts : Math.min(shifts, due + own.below(7) - 3);
    for (; shift < until; shift++) yield* someShift(ofProject, begins, own);
    if (own.chance(0.03)) yield { type: 'ProjectCancelled', data: { ...ofProject, reason: 'Nobody has time.' } };
  }
}

const phrase = (length: number, { words }: Ground, own: Dice): string => Array.from({ length }, () => oftenFirst(words, own)).join(' ');

function need(ground: Ground, own: Dice) {
  return {
    title: phrase(4, ground, own),
    summary: phrase(10, ground, own),
    description: phrase(20 + own.below(40), ground, own),
    causes: [...new Set<Cause>([oftenFirst(causes, own), oftenFirst(causes, own)])],
    skills: own.chance(0.6) ? [...new Set([oftenFirst(ground.skills, own), oftenFirst(ground.skills, own)])] : [],
    languages: [...new Set([oftenFirst(languages, own), oftenFirst(languages, own)])],
    place: own.chance(0.9) ? near(oftenFirst(ground.towns, own), own) : null,
    bring: [],
    access: own.chance(0.3) ? own.some(access, 3) : [],
  };
}

/** Mostly in the middle of a town. */
function near({ place: { name, latitude, longitude }, spreadKm }: Town, { random }: Dice): Place {
  const away = (): number => (((random() + random() + random()) * 2 - 3) * spreadKm) / kmPerDegree;
  return { name, latitude: latitude + away(), longitude: longitude + away() / Math.cos((latitude * Math.PI) / 180) };
}

function* someShift(
  ofProject: { readonly projectId: ProjectId; readonly organizationId: OrganizationId },
  begins: number,
  own: Dice,
): Generator<DomainEvent> {
  const ofShift = { shiftId: own.id<ShiftId>(), ...ofProject };
  const startsAt = begins + (Math.floor(own.random() ** 1.5 * 120) - 6) * dayMs + (24 + own.below(52)) * 900_000;
  const [starts, ends] = [startsAt, startsAt + 10_800_000].map((time) => new Date(time).toISOString()) as [string, string];
  const when = own.chance(0.05) ? null : { startsAt: starts, endsAt: ends, timeZone: own.chance(0.9) ? 'Europe/Berlin' : 'Europe/London' };
  const places = 1 + own.below(6);
  yield { type: 'ShiftScheduled', data: { ...ofShift, title: 'Hands', when, places } };
  const taken = own.chance(0.33) ? places : own.below(places);
  for (let n = 0; n < taken; n++) yield onShift('VolunteerSignedUp', ofShift.shiftId as string as VolunteerId, ofShift);
  if (own.chance(0.02)) yield { type: 'ShiftCancelled', data: { ...ofShift, reason: 'Rain.' } };
}
