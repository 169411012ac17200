/**
 * Whether a person may sign up for a need at all: what matching reads of streams that it does not own, in the moment it decides.
 * A later change reaches the rosters by policy; who has a place already keeps it.
 */
import { evolveMinority, isAboutMinority, type Category, type EventType, type Minority, type RecordedEvent } from '#events';

/** Left out: nothing known that would speak against it. */
export interface NeedStanding {
  readonly is?: 'draft' | 'published' | 'completed' | 'cancelled';
  /** Years; left out: for everybody. */
  readonly minimumAge?: number | undefined;
}

interface Standing<State> {
  readonly category: Category;
  readonly initialState: State;
  evolve(state: State, event: RecordedEvent): State;
}

const needAfter: ReadonlyMap<EventType, NeedStanding['is']> = new Map([
  ['ProjectDrafted', 'draft'],
  ['ProjectPublished', 'published'],
  ['ProjectCompleted', 'completed'],
  ['ProjectCancelled', 'cancelled'],
] as const);
const writes = (event: RecordedEvent): event is RecordedEvent<'ProjectDrafted' | 'ProjectRevised'> =>
  event.type === 'ProjectDrafted' || event.type === 'ProjectRevised';

/** Folds a `project-` stream. */
export const needStanding: Standing<NeedStanding> = {
  category: 'project',
  initialState: {},
  evolve(state, event) {
    const is = needAfter.get(event.type) ?? state.is;
    return { ...(is && { is }), minimumAge: writes(event) ? event.data.minimumAge : state.minimumAge };
  },
};

/** `undefined`: nothing known that would speak against it. */
export type HostStanding = 'verified' | 'not-verified' | undefined;

const hostAfter: ReadonlyMap<EventType, HostStanding> = new Map([
  ['OrganizationRegistered', 'not-verified'],
  ['OrganizationVerified', 'verified'],
  ['OrganizationDeclined', 'not-verified'],
  ['OrganizationSuspended', 'not-verified'],
] as const);

/** Folds an `organization-` stream. */
export const hostStanding: Standing<HostStanding> = {
  category: 'organization',
  initialState: undefined,
  evolve: (state, { type }) => hostAfter.get(type) ?? state,
};

/** Folds a `volunteer-` stream: whether the person is of age, and what their guardian agreed to. */
export const minorityStanding: Standing<Minority | undefined> = {
  category: 'volunteer',
  initialState: undefined,
  evolve: (state, event) => (isAboutMinority(event) ? evolveMinority(state, event) : state),
};
