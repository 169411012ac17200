/**
 * Whether a person may sign up for a need at all: what matching reads of streams that it does not own, in the moment it decides.
 * A later change reaches the rosters by policy; who has a place already keeps it.
 */
import { evolveMinority, isAboutMinority, type Category, type Minority, type RecordedEvent } from '#events';

/** `undefined`: nothing known that would speak against it. */
export type NeedStanding = 'draft' | 'published' | 'completed' | 'cancelled' | undefined;

interface Standing<State> {
  readonly category: Category;
  readonly initialState: State;
  evolve(state: State, event: RecordedEvent): State;
}

/** Folds a `project-` stream. */
export const needStanding: Standing<NeedStanding> = {
  category: 'project',
  initialState: undefined,
  evolve(state, { type }) {
    switch (type) {
      case 'ProjectDrafted':
        return 'draft';
      case 'ProjectPublished':
        return 'published';
      case 'ProjectCompleted':
        return 'completed';
      case 'ProjectCancelled':
        return 'cancelled';
      default:
        return state;
    }
  },
};

/** `undefined`: nothing known that would speak against it. */
export type HostStanding = 'verified' | 'not-verified' | undefined;

/** Folds an `organization-` stream. */
export const hostStanding: Standing<HostStanding> = {
  category: 'organization',
  initialState: undefined,
  evolve(state, { type }) {
    switch (type) {
      case 'OrganizationVerified':
        return 'verified';
      case 'OrganizationRegistered':
      case 'OrganizationDeclined':
      case 'OrganizationSuspended':
        return 'not-verified';
      default:
        return state;
    }
  },
};

/** Folds a `volunteer-` stream: whether the person is of age, and what their guardian agreed to. */
export const minorityStanding: Standing<Minority | undefined> = {
  category: 'volunteer',
  initialState: undefined,
  evolve: (state, event) => (isAboutMinority(event) ? evolveMinority(state, event) : state),
};
