/** Every look-up of a request, batched: what many fields ask for in one turn is read once. Made anew for each request. */
import DataLoader from 'dataloader';
import type { OrganizationId, ProjectId, ShiftId, VolunteerId } from '#events';
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

type House = Pick<GraphqlOptions, 'queries' | 'vault' | 'looks'>;

/** Who looks, when, and at what. */
class Around {
  readonly queries: GraphqlOptions['queries'];
  readonly #house: House;
  readonly #viewer: Viewer | undefined;
  /** What "coming" is measured against, ISO 8601 UTC. */
  readonly now: string;
  #opened: WordLoaders | undefined;

  constructor(house: House, viewer: Viewer | undefined, now: string) {
    this.#house = house;
    this.queries = house.queries;
    this.#viewer = viewer;
    this.now = now;
  }

  get opening(): WordLoaders {
    return (this.#opened ??= wordLoaders(this.#house, this.#viewer));
  }

  /** Whether the viewer is host of a shift the person is or was on. */
  hostsPerson(ids: readonly VolunteerId[]): boolean[] {
    const own = this.#ownOrganizations();
    const asked = ids.flatMap((id) => own.map((organizationId) => ({ organizationId, id })));
    const shared = this.queries.rosters.sharesShift(
      asked.map(({ organizationId }) => organizationId),
      asked.map(({ id }) => id),
    );
    const known = new Set(asked.filter((_, index) => shared[index]).map(({ id }) => id));
    return ids.map((id) => known.has(id));
  }

  /** Whether the viewer meets the person at the door these days. */
  meets(ids: readonly VolunteerId[]): boolean[] {
    const met = this.#viewer && metAtDoor(this.queries, this.#viewer, this.now);
    return ids.map((id) => met?.has(id) ?? false);
  }

  /** Whether the viewer runs an organization in which the person has a role. */
  worksWith(ids: readonly VolunteerId[]): boolean[] {
    const hosts = this.#ownOrganizations().flatMap((id) => this.queries.roles.hostsOf(id));
    const together = new Set(hosts.map(({ volunteerId }) => volunteerId));
    return ids.map((id) => together.has(id));
  }

  #ownOrganizations(): readonly OrganizationId[] {
    return [...(this.#viewer?.hostOf ?? [])];
  }
}

/** A request needs a few of them: each is made when it is first asked. */
const loadersOf = lazyMembers<Around>()({
  organization: ({ queries: { board } }) => new Lookup(board.organizations),
  project: ({ queries: { board } }) => new Lookup(board.projects),
  shift: ({ queries: { board } }) => new Lookup(board.shifts),
  /** What is to come, as of the moment of the request. */
  listings:
    ({ queries: { board }, now }) =>
    (request: Omit<ListingRequest, 'now'>) =>
      board.listings({ ...request, now }),
  similar:
    ({ queries: { board }, now }) =>
    (id: ProjectId, first: number) =>
      board.similar(id, first, now),
  openShifts: ({ queries: { board }, now }) => board.openShifts(now),
  comingShifts: ({ queries: { board }, now }) => new Lookup((ids: readonly ProjectId[]) => board.shiftsOf(ids, { now, past: false })),
  allShifts: ({ queries: { board }, now }) => batched((ids: readonly ProjectId[]) => board.shiftsOf(ids, { now, past: true })),
  publishedProjects: ({ queries: { board } }) =>
    batched((ids: Parameters<typeof board.projectsOf>[0]) => board.projectsOf(ids, { drafts: false })),
  allProjects: ({ queries: { board } }) =>
    batched((ids: Parameters<typeof board.projectsOf>[0]) => board.projectsOf(ids, { drafts: true })),

  signUp: ({ queries: { rosters } }) => batchedByPair(rosters.signUps),
  waitingPosition: ({ queries: { rosters } }) => batchedByPair(rosters.waitingPositions),
  roster: ({ queries: { rosters } }) => batched(rosters.roster),
  signUpsOf: ({ queries: { rosters } }) => batched(rosters.of),
  closedReason: ({ queries: { rosters } }) => batched((ids: readonly ShiftId[]) => rosters.closed(ids)),
  hostsPerson: (around) => batched((ids: readonly VolunteerId[]) => around.hostsPerson(ids)),
  meets: (around) => batched((ids: readonly VolunteerId[]) => around.meets(ids)),
  worksWith: (around) => batched((ids: readonly VolunteerId[]) => around.worksWith(ids)),

  hours: ({ queries: { hours } }) => batched(hours.hours),
  hoursOf: ({ queries: { hours } }) => batched(hours.of),
  totalsOf: ({ queries: { hours } }) => batched((ids: readonly VolunteerId[]) => ids.map(hours.totals)),

  volunteer: ({ queries: { people } }) => batched(people.volunteers),
  /** What the person said of their age, and who answers for them; undefined when they said nothing. */
  minor: ({ queries: { minors } }) => batched(minors.minors),
  photosBy: ({ queries: { minors } }) => batched(minors.photosBy),
  words: ({ opening }) => opening.words,
  names: ({ opening }) => opening.names,
  openly: ({ opening }) => opening.openly,

  program: ({ queries: { recognition } }) => batched(recognition.programs),
  nomination: ({ queries: { recognition } }) => batched(recognition.nominations),
  award: ({ queries: { recognition } }) => batched(recognition.awards),
  awardsOf: ({ queries: { recognition } }) => batched(recognition.awardsOf),
  restingAwardsOf: ({ queries: { recognition } }) => batched(recognition.restingAwardsOf),
  thanks: ({ queries: { recognition } }) => batched(recognition.thanks),
  thanksTo: ({ queries: { recognition } }) => batched(recognition.thanksTo),

  signUpTrail: ({ queries: { trail } }) => batchedByPair(trail.signUps),
  projectTrail: ({ queries: { trail } }) => batched(trail.projects),
});

export const createLoaders = (house: House, viewer: Viewer | undefined, now: string) => loadersOf(new Around(house, viewer, now));
export type Loaders = ReturnType<typeof createLoaders>;
