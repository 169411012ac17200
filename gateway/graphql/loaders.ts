/** Every look-up of a request, batched: what many fields ask for in one turn is read once. Made anew for each request. */
import DataLoader from 'dataloader';
import type { ProjectId, ShiftId, VolunteerId } from '#events';
import type { ListingRequest, SignUpKey } from '#projections';
import { metAtDoor } from './at-door.ts';
import { lazyMembers } from './lazy-members.ts';
import { wordLoaders, type WordLoaders } from './looking.ts';
import { Lookup } from './lookup.ts';
import type { GraphqlOptions, Viewer } from './options.ts';

const keyOf = ({ shiftId, volunteerId }: SignUpKey): string => `${shiftId} ${volunteerId}`;

/** @param read answers in the order of its keys */
const batched = <Key extends string, Value>(read: (keys: readonly Key[]) => readonly Value[]): DataLoader<Key, Value> =>
  new DataLoader(async (keys) => read(keys));
const batchedByPair = <Value>(read: (keys: readonly SignUpKey[]) => readonly Value[]): DataLoader<SignUpKey, Value, string> =>
  new DataLoader(async (keys) => read(keys), { cacheKeyFn: keyOf });

/** @param now what "coming" is measured against, ISO 8601 UTC */
function makersOf(house: Pick<GraphqlOptions, 'queries' | 'vault' | 'looks'>, viewer: Viewer | undefined, now: string) {
  const { queries } = house;
  const { board, rosters, hours, minors, people, roles, recognition, trail } = queries;
  const ownOrganizations = [...(viewer?.hostOf ?? [])];

  /** Whether the viewer is host of a shift the person is or was on. */
  const hostsPerson = (ids: readonly VolunteerId[]): boolean[] => {
    const asked = ids.flatMap((id) => ownOrganizations.map((organizationId) => ({ organizationId, id })));
    const shared = rosters.sharesShift(
      asked.map(({ organizationId }) => organizationId),
      asked.map(({ id }) => id),
    );
    const known = new Set(asked.filter((_, index) => shared[index]).map(({ id }) => id));
    return ids.map((id) => known.has(id));
  };
  /** Whether the viewer meets the person at the door these days. */
  const meets = (ids: readonly VolunteerId[]): boolean[] => {
    const met = viewer && metAtDoor(queries, viewer, now);
    return ids.map((id) => met?.has(id) ?? false);
  };
  /** Whether the viewer runs an organization in which the person has a role. */
  const worksWith = (ids: readonly VolunteerId[]): boolean[] => {
    const together = new Set(ownOrganizations.flatMap((id) => roles.hostsOf(id)).map(({ volunteerId }) => volunteerId));
    return ids.map((id) => together.has(id));
  };

  let opened: WordLoaders | undefined;
  const opening = (): WordLoaders => (opened ??= wordLoaders(house, viewer));

  return {
    organization: () => new Lookup(board.organizations),
    project: () => new Lookup(board.projects),
    shift: () => new Lookup(board.shifts),
    /** What is to come, as of the moment of the request. */
    listings: () => (request: Omit<ListingRequest, 'now'>) => board.listings({ ...request, now }),
    similar: () => (id: ProjectId, first: number) => board.similar(id, first, now),
    openShifts: () => board.openShifts(now),
    comingShifts: () => new Lookup((ids: readonly ProjectId[]) => board.shiftsOf(ids, { now, past: false })),
    allShifts: () => batched((ids: readonly ProjectId[]) => board.shiftsOf(ids, { now, past: true })),
    publishedProjects: () => batched((ids: Parameters<typeof board.projectsOf>[0]) => board.projectsOf(ids, { drafts: false })),
    allProjects: () => batched((ids: Parameters<typeof board.projectsOf>[0]) => board.projectsOf(ids, { drafts: true })),

    signUp: () => batchedByPair(rosters.signUps),
    waitingPosition: () => batchedByPair(rosters.waitingPositions),
    roster: () => batched(rosters.roster),
    signUpsOf: () => batched(rosters.of),
    closedReason: () => batched((ids: readonly ShiftId[]) => rosters.closed(ids)),
    hostsPerson: () => batched(hostsPerson),
    meets: () => batched(meets),
    worksWith: () => batched(worksWith),

    hours: () => batched(hours.hours),
    hoursOf: () => batched(hours.of),
    totalsOf: () => batched((ids: readonly VolunteerId[]) => ids.map(hours.totals)),

    volunteer: () => batched(people.volunteers),
    /** What the person said of their age, and who answers for them; undefined when they said nothing. */
    minor: () => batched(minors.minors),
    photosBy: () => batched(minors.photosBy),
    words: () => opening().words,
    names: () => opening().names,
    openly: () => opening().openly,

    program: () => batched(recognition.programs),
    nomination: () => batched(recognition.nominations),
    award: () => batched(recognition.awards),
    awardsOf: () => batched(recognition.awardsOf),
    restingAwardsOf: () => batched(recognition.restingAwardsOf),
    thanks: () => batched(recognition.thanks),
    thanksTo: () => batched(recognition.thanksTo),

    signUpTrail: () => batchedByPair(trail.signUps),
    projectTrail: () => batched(trail.projects),
  };
}

/** A request needs a few of them: each is made when it is first asked. */
export const createLoaders = lazyMembers(makersOf);
export type Loaders = ReturnType<typeof createLoaders>;
