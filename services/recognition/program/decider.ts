/** The rules of a program: a badge has a rule and is earned, an award has none and is granted by people. */
import { deriveId, type DomainEvent, type EventData, type ProgramId } from '#events';
import { assertNever, type Decider, missing, mustOrganize, refuse } from '#services/kernel';
import { rules } from '../rules/index.ts';
import { programCommands, type ProgramCommand } from './commands.ts';
import { evolve, type ProgramEventType, type ProgramState } from './state.ts';

/** One badge program for a rule: how the policy finds it, and why no rule is given out twice. */
export const badgeProgramId = (rule: string): ProgramId => deriveId('program', rule);

type Described = Pick<EventData<'ProgramOpened'>, 'name' | 'kind' | 'criteria' | 'rule' | 'period' | 'emblem'>;

function open(command: Extract<ProgramCommand, { type: 'OpenProgram' }>, state: ProgramState): readonly DomainEvent<ProgramEventType>[] {
  const { kind, rule, programId } = command.data;
  if (state?.open) {
    if (sameProgram(state, command.data)) return [];
    throw refuse(
      'program-already-open',
      `"${state.name}" is open under this id already.`,
      'Close it first, or give the other one an id of its own.',
    );
  }
  if (kind === 'award' && rule !== null)
    throw refuse('award-has-no-rule', 'An award is granted by people, not by a rule.', 'Leave the rule out, or open a badge.');
  if (kind === 'badge') {
    const known = rules.map(({ id }) => id).join(', ');
    if (!rules.some(({ id }) => id === rule)) throw refuse('no-such-rule', `There is no rule "${rule ?? ''}".`, `Use one of: ${known}.`);
    if (programId !== badgeProgramId(rule ?? ''))
      throw refuse(
        'badge-program-of-rule',
        'Each rule has one badge program, with an id of its own.',
        'Use the id that belongs to the rule.',
        { programId: badgeProgramId(rule ?? '') },
      );
  }
  return [{ type: 'ProgramOpened', data: command.data }];
}

const sameProgram = (one: Described, other: Described): boolean =>
  one.name === other.name &&
  one.kind === other.kind &&
  one.criteria === other.criteria &&
  one.rule === other.rule &&
  one.period === other.period &&
  one.emblem === other.emblem;

function decide(command: ProgramCommand, state: ProgramState): readonly DomainEvent<ProgramEventType>[] {
  mustOrganize(command.actor);
  switch (command.type) {
    case 'OpenProgram':
      return open(command, state);
    case 'CloseProgram':
      if (!state) throw missing('program', command.data.programId);
      return state.open ? [{ type: 'ProgramClosed', data: command.data }] : [];
    default:
      return assertNever(command);
  }
}

export const programDecider: Decider<ProgramState, typeof programCommands, ProgramEventType> = {
  category: 'program',
  commands: programCommands,
  idOf: (command) => command.data.programId,
  initialState: undefined,
  decide,
  evolve,
};
