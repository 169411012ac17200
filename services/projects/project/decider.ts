/** The rules of a project: a need is drafted, published once its organization is verified, and ends well or is cancelled. */
import type { DomainEvent } from '#events';
import { assertNever, type Decider, missing, mustHost, type ReadState, refuse } from '#services/kernel';
import { organizationDecider } from '../organization/decider.ts';
import type { OrganizationState } from '../organization/state.ts';
import { projectCommands, type ProjectCommand } from './commands.ts';
import { evolve, wordsOf, type Project, type ProjectEventType, type ProjectState } from './state.ts';

export interface ProjectFacts {
  readonly organization: OrganizationState;
}

async function gather(command: ProjectCommand, state: ProjectState, read: ReadState): Promise<ProjectFacts> {
  const id = command.type === 'DraftProject' ? command.data.organizationId : state?.organizationId;
  return { organization: id && (await read(organizationDecider, id)) };
}

/** The project, for somebody who may change it. */
function ownProject(state: ProjectState, command: ProjectCommand): Project {
  if (!state) throw missing('project', command.data.projectId);
  mustHost(command.actor, state.organizationId);
  return state;
}

function mustBeOpen(project: Project): void {
  if (project.status === 'completed')
    throw refuse('project-completed', 'This project is completed.', 'Post a new need; its words can be copied.');
  if (project.status === 'cancelled')
    throw refuse('project-cancelled', 'This project was cancelled.', 'Post a new need; its words can be copied.');
}

function decide(command: ProjectCommand, state: ProjectState, { organization }: ProjectFacts): readonly DomainEvent<ProjectEventType>[] {
  switch (command.type) {
    case 'DraftProject': {
      if (!organization) throw missing('organization', command.data.organizationId);
      mustHost(command.actor, command.data.organizationId);
      if (!state) return [{ type: 'ProjectDrafted', data: command.data }];
      if (state.words === wordsOf(command.data)) return [];
      throw refuse(
        'project-already-drafted',
        'A need with this id exists already.',
        'Revise it, or draft the other one with an id of its own.',
      );
    }
    case 'ReviseProject': {
      const project = ownProject(state, command);
      mustBeOpen(project);
      const { before, ...revised } = command.data;
      if (project.words === wordsOf(revised)) return [];
      if (before && project.words !== wordsOf(before))
        throw refuse(
          'need-changed-meanwhile',
          'Somebody changed this need in the meantime.',
          'Look at it again, then make your change to what it is now.',
        );
      return [{ type: 'ProjectRevised', data: { ...revised, organizationId: project.organizationId } }];
    }
    case 'PublishProject': {
      const project = ownProject(state, command);
      mustBeOpen(project);
      if (project.status === 'published') return [];
      if (organization?.standing !== 'verified') {
        throw refuse(
          'organization-not-verified',
          'Your organization has not been verified yet.',
          'The draft is kept. An organizer looks at new organizations; publish it after that.',
        );
      }
      return [{ type: 'ProjectPublished', data: idsOf(project) }];
    }
    case 'CompleteProject': {
      const project = ownProject(state, command);
      if (project.status === 'completed') return [];
      mustBeOpen(project);
      if (project.status === 'draft')
        throw refuse('project-not-published', 'A draft cannot be completed.', 'Publish it first, or cancel it.');
      const { summary, outcomes } = command.data;
      return [{ type: 'ProjectCompleted', data: { ...idsOf(project), summary, outcomes } }];
    }
    case 'CancelProject': {
      const project = ownProject(state, command);
      if (project.status === 'cancelled') return [];
      mustBeOpen(project);
      return [{ type: 'ProjectCancelled', data: { ...idsOf(project), reason: command.data.reason } }];
    }
    default:
      return assertNever(command);
  }
}

const idsOf = ({ projectId, organizationId }: Project): Pick<Project, 'projectId' | 'organizationId'> => ({ projectId, organizationId });

export const projectDecider: Decider<ProjectState, typeof projectCommands, ProjectEventType, ProjectFacts> = {
  category: 'project',
  commands: projectCommands,
  idOf: (command) => command.data.projectId,
  gather,
  initialState: undefined,
  decide,
  evolve,
};
