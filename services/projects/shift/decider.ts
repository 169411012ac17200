/** The rules of a shift: when it is and how many places it has. Who has them is the roster's business. */
import type { DomainEvent, When } from '#events';
import { assertNever, type Decider, missing, mustHost, type ReadState, refuse } from '#services/kernel';
import { projectDecider } from '../project/decider.ts';
import type { ProjectState } from '../project/state.ts';
import { shiftCommands, type ShiftCommand } from './commands.ts';
import { evolve, type Shift, type ShiftEventType, type ShiftState } from './state.ts';
import { toInterval } from './wall-clock.ts';

export interface ShiftFacts {
  /** Known only where a shift is added to it or moved in it. */
  readonly project: ProjectState;
}

async function gather(command: ShiftCommand, state: ShiftState, read: ReadState): Promise<ShiftFacts> {
  const projectId =
    command.type === 'ScheduleShift' ? command.data.projectId : command.type === 'RescheduleShift' ? state?.projectId : undefined;
  return { project: projectId && (await read(projectDecider, projectId)) };
}

function mustNotBeOver(project: ProjectState): void {
  if (project?.status === 'completed' || project?.status === 'cancelled')
    throw refuse('project-over', `The project is ${project.status}.`, 'Post a new need.', { status: project.status });
}

/** The shift, for somebody who may change it. */
function ownShift(state: ShiftState, command: ShiftCommand): Shift {
  if (!state) throw missing('shift', command.data.shiftId);
  mustHost(command.actor, state.organizationId);
  return state;
}

function mustStand(shift: Shift): void {
  if (shift.cancelled) throw refuse('shift-cancelled', 'This shift was cancelled.', 'Schedule a new one.');
}

/** History may be brought in by imports; people plan ahead. */
function mustLieAhead(when: When, { actor, at }: ShiftCommand): void {
  if (actor.kind === 'person' && when && when.startsAt < at)
    throw refuse('shift-in-the-past', 'The shift would start in the past.', 'Check the date.');
}

const same = (one: When, other: When): boolean =>
  one?.startsAt === other?.startsAt && one?.endsAt === other?.endsAt && one?.timeZone === other?.timeZone;

function decide(command: ShiftCommand, state: ShiftState, { project }: ShiftFacts): readonly DomainEvent<ShiftEventType>[] {
  switch (command.type) {
    case 'ScheduleShift': {
      const { shiftId, projectId, title, places } = command.data;
      if (!project) throw missing('project', projectId);
      mustHost(command.actor, project.organizationId);
      const when = toInterval(command.data.when);
      if (state) {
        if (state.projectId === projectId && state.title === title && state.places === places && same(when, state.when)) return [];
        throw refuse(
          'shift-already-scheduled',
          'A shift with this id exists already.',
          'Reschedule it, or give the other one an id of its own.',
        );
      }
      mustNotBeOver(project);
      mustLieAhead(when, command);
      return [{ type: 'ShiftScheduled', data: { shiftId, projectId, organizationId: project.organizationId, title, when, places } }];
    }
    case 'RescheduleShift': {
      const shift = ownShift(state, command);
      mustStand(shift);
      const when = toInterval(command.data.when);
      if (same(when, shift.when)) return [];
      mustNotBeOver(project);
      mustLieAhead(when, command);
      return [{ type: 'ShiftRescheduled', data: { ...idsOf(shift), when, previously: shift.when } }];
    }
    case 'ResizeShift': {
      const shift = ownShift(state, command);
      mustStand(shift);
      const { places } = command.data;
      return places === shift.places ? [] : [{ type: 'ShiftResized', data: { ...idsOf(shift), places } }];
    }
    case 'CancelShift': {
      const shift = ownShift(state, command);
      return shift.cancelled ? [] : [{ type: 'ShiftCancelled', data: { ...idsOf(shift), reason: command.data.reason } }];
    }
    default:
      return assertNever(command);
  }
}

const idsOf = ({ shiftId, projectId, organizationId }: Shift): Pick<Shift, 'shiftId' | 'projectId' | 'organizationId'> => ({
  shiftId,
  projectId,
  organizationId,
});

export const shiftDecider: Decider<ShiftState, typeof shiftCommands, ShiftEventType, ShiftFacts> = {
  category: 'shift',
  commands: shiftCommands,
  idOf: (command) => command.data.shiftId,
  gather,
  initialState: undefined,
  decide,
  evolve,
};
