/** What the rules need to remember of a project. */
import type { Need, OrganizationId, ProjectId, RecordedEvent } from '#events';

export type ProjectEventType = 'ProjectDrafted' | 'ProjectRevised' | 'ProjectPublished' | 'ProjectCompleted' | 'ProjectCancelled';

export interface Project {
  readonly projectId: ProjectId;
  readonly organizationId: OrganizationId;
  readonly status: 'draft' | 'published' | 'completed' | 'cancelled';
  /** The need as last written, to tell a change from a repetition. */
  readonly words: string;
}
/** `undefined`: nobody drafted it yet. */
export type ProjectState = Project | undefined;

/** The fields of a need in one order, whatever order they came in. */
export const wordsOf = (need: Need): string =>
  JSON.stringify([
    need.title,
    need.summary,
    need.description,
    need.causes,
    need.skills,
    need.languages,
    need.place,
    need.bring,
    need.access,
    need.link ?? null,
    need.picture ?? null,
    need.minimumAge ?? null,
  ]);

export function evolve(state: ProjectState, event: RecordedEvent<ProjectEventType>): ProjectState {
  if (event.type === 'ProjectDrafted') {
    const { projectId, organizationId } = event.data;
    return { projectId, organizationId, status: 'draft', words: wordsOf(event.data) };
  }
  if (!state) return state;
  switch (event.type) {
    case 'ProjectRevised':
      return { ...state, words: wordsOf(event.data) };
    case 'ProjectPublished':
      return { ...state, status: 'published' };
    case 'ProjectCompleted':
      return { ...state, status: 'completed' };
    case 'ProjectCancelled':
      return { ...state, status: 'cancelled' };
  }
}
