/** The rules of thanks: a host, to somebody else. */
import type { DomainEvent } from '#events';
import { type Decider, mustLead, refuse } from '#services/kernel';
import { thanksCommands, type ThanksCommand } from './commands.ts';
import { evolve, type ThanksEventType, type ThanksState } from './state.ts';

function decide({ actor, data }: ThanksCommand, state: ThanksState): readonly DomainEvent<ThanksEventType>[] {
  mustLead(actor, data.organizationId);
  if (actor.kind === 'person' && actor.id === data.volunteerId)
    throw refuse('own-thanks', 'Thanks go to somebody else.', 'Choose another person.');
  return state.given ? [] : [{ type: 'ThanksGiven', data }];
}

export const thanksDecider: Decider<ThanksState, typeof thanksCommands, ThanksEventType> = {
  category: 'thanks',
  commands: thanksCommands,
  idOf: (command) => command.data.thanksId,
  initialState: { given: false },
  decide,
  evolve,
};
