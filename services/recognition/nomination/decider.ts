/** The rules of a nomination: anyone may tell the story of somebody else; organizers decide. */
import type { DomainEvent } from '#events';
import { assertNever, type Decider, forbidden, missing, mustBe, mustOrganize, type ReadState, refuse } from '#services/kernel';
import { programDecider } from '../program/decider.ts';
import type { ProgramState } from '../program/state.ts';
import { nominationCommands, type NominationCommand } from './commands.ts';
import { evolve, type Nomination, type NominationEventType, type NominationState } from './state.ts';

export interface NominationFacts {
  /** Known only where somebody is nominated. */
  readonly program: ProgramState;
}

async function gather(command: NominationCommand, _state: NominationState, read: ReadState): Promise<NominationFacts> {
  return { program: command.type === 'NominateVolunteer' ? await read(programDecider, command.data.programId) : undefined };
}

function existing(state: NominationState, command: NominationCommand): Nomination {
  if (!state) throw missing('nomination', command.data.nominationId);
  return state;
}

function decide(
  command: NominationCommand,
  state: NominationState,
  { program }: NominationFacts,
): readonly DomainEvent<NominationEventType>[] {
  switch (command.type) {
    case 'NominateVolunteer': {
      const { nominatedBy, volunteerId, programId } = command.data;
      mustBe(command.actor, nominatedBy);
      if (state) {
        if (state.programId === programId && state.volunteerId === volunteerId && state.nominatedBy === nominatedBy) return [];
        throw refuse('nomination-exists', 'There is a nomination with this id already.', 'Give the other one an id of its own.');
      }
      if (nominatedBy === volunteerId)
        throw refuse('own-nomination', 'You cannot nominate yourself.', 'Tell somebody who saw what you did.');
      if (!program) throw missing('program', programId);
      if (program.kind === 'badge')
        throw refuse('badges-are-earned', `"${program.name}" is a badge: it is earned, nobody is nominated for it.`, 'Choose an award.');
      if (!program.open) throw refuse('program-closed', `"${program.name}" is closed.`, 'Choose an open award.');
      return [{ type: 'VolunteerNominated', data: command.data }];
    }
    case 'SettleNomination': {
      if (command.actor.kind === 'person') throw forbidden('A nomination is settled by granting the award.', 'Grant the award.');
      return existing(state, command).status === 'open' ? [{ type: 'NominationGranted', data: command.data }] : [];
    }
    case 'DeclineNomination': {
      const nomination = existing(state, command);
      mustOrganize(command.actor);
      if (nomination.status === 'granted')
        throw refuse('nomination-granted', 'The award was granted already.', 'Withdraw the award if it must not stand.');
      return nomination.status === 'declined' ? [] : [{ type: 'NominationDeclined', data: command.data }];
    }
    default:
      return assertNever(command);
  }
}

export const nominationDecider: Decider<NominationState, typeof nominationCommands, NominationEventType, NominationFacts> = {
  category: 'nomination',
  commands: nominationCommands,
  idOf: (command) => command.data.nominationId,
  gather,
  initialState: undefined,
  decide,
  evolve,
};
