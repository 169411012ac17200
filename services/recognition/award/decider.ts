/** The rules of awards and badges: once for a person, a program and a period, with what it rests on. */
import { awardIdOf, type DomainEvent } from '#events';
import { assertNever, type Decider, forbidden, missing, mustOrganize, type ReadState, refuse } from '#services/kernel';
import { nominationDecider } from '../nomination/decider.ts';
import type { NominationState } from '../nomination/state.ts';
import { programDecider } from '../program/decider.ts';
import type { Program, ProgramState } from '../program/state.ts';
import { awardCommands, type AwardCommand } from './commands.ts';
import { evolve, type AwardEventType, type AwardState } from './state.ts';

type Grant = Extract<AwardCommand, { type: 'GrantAward' }>;

export interface AwardFacts {
  readonly program: ProgramState;
  readonly nomination: NominationState;
}

async function gather(command: AwardCommand, _state: AwardState, read: ReadState): Promise<AwardFacts> {
  if (command.type !== 'GrantAward') return { program: undefined, nomination: undefined };
  const { programId, nominationId } = command.data;
  return {
    program: await read(programDecider, programId),
    nomination: nominationId ? await read(nominationDecider, nominationId) : undefined,
  };
}

function grant(command: Grant, state: AwardState, { program, nomination }: AwardFacts): readonly DomainEvent<AwardEventType>[] {
  const { actor, data } = command;
  const byPolicy = actor.kind === 'policy';
  mustOrganize(actor);
  if (state?.withdrawnFor === null) {
    if (data.nominationId === null || data.nominationId === state.nominationId) return [];
    throw refuse(
      'award-already-granted',
      'They have this award for that period already.',
      'Decline the nomination, or choose another award.',
    );
  }
  // A policy asks whenever a rule is met; a badge nobody opened, or one that people took back, is none of its business.
  if (byPolicy && ((state && state.withdrawnFor !== 'hours-corrected') || !program?.open)) return [];
  if (!program) throw missing('program', data.programId);
  if (!program.open) throw refuse('program-closed', `"${program.name}" is closed.`, 'Open it again, or choose another program.');
  if (!byPolicy) mustMeetPeopleRules(command, program);
  if (data.awardId !== awardIdOf(data.programId, data.volunteerId, data.period))
    throw refuse('award-id-mismatch', 'The id of an award follows from program, person and period.', 'Use that id.');
  if ((program.period === 'once') !== (data.period === 'once'))
    throw refuse(
      'wrong-period',
      `"${program.name}" is given ${program.period === 'once' ? 'once' : 'once a year'}.`,
      'Use the period of the program.',
    );
  if (data.nominationId !== null) mustFitNomination(command, nomination);
  return [{ type: 'AwardGranted', data: { ...data, kind: program.kind } }];
}

function mustMeetPeopleRules({ actor, data }: Grant, program: Program): void {
  if (program.kind === 'badge')
    throw refuse('badges-are-earned', `"${program.name}" is a badge: it is earned by its rule.`, 'Grant an award instead.');
  if (actor.kind === 'person' && actor.id === data.volunteerId)
    throw forbidden('You cannot grant an award to yourself.', 'Ask another organizer.');
  if (data.citationRef === null) throw refuse('citation-missing', 'An award says why it is given.', 'Write a citation.');
}

function mustFitNomination({ data }: Grant, nomination: NominationState): void {
  if (!nomination) throw missing('nomination', data.nominationId ?? '');
  if (nomination.programId !== data.programId || nomination.volunteerId !== data.volunteerId)
    throw refuse('nomination-mismatch', 'The nomination is for another person or award.', 'Open the right nomination.');
  if (nomination.status !== 'open')
    throw refuse('nomination-settled', `The nomination was ${nomination.status} already.`, 'Grant the award without it.');
}

function decide(command: AwardCommand, state: AwardState, facts: AwardFacts): readonly DomainEvent<AwardEventType>[] {
  switch (command.type) {
    case 'GrantAward':
      return grant(command, state, facts);
    case 'WithdrawAward': {
      mustOrganize(command.actor);
      if (!state) {
        // A policy asks for every rule that is not met any more, also for badges that nobody opened.
        if (command.actor.kind === 'policy') return [];
        throw missing('award', command.data.awardId);
      }
      if (state.withdrawnFor !== null) return [];
      const { awardId, programId, volunteerId } = state;
      const { reason, shiftId } = command.data;
      return [{ type: 'AwardWithdrawn', data: { awardId, programId, volunteerId, reason, ...(shiftId && { shiftId }) } }];
    }
    default:
      return assertNever(command);
  }
}

export const awardDecider: Decider<AwardState, typeof awardCommands, AwardEventType, AwardFacts> = {
  category: 'award',
  commands: awardCommands,
  idOf: (command) => command.data.awardId,
  gather,
  initialState: undefined,
  decide,
  evolve,
};
