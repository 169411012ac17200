/** The rules of a volunteer's own page: they join once, and only they change what it says. */
import type { DomainEvent } from '#events';
import { assertNever, type Decider, missing, mustBe } from '#services/kernel';
import { volunteerCommands, type VolunteerCommand } from './commands.ts';
import { evolve, type VolunteerEventType, type VolunteerState } from './state.ts';

function decide(command: VolunteerCommand, state: VolunteerState): readonly DomainEvent<VolunteerEventType>[] {
  const { volunteerId } = command.data;
  mustBe(command.actor, volunteerId);
  if (command.type === 'JoinCommunity') return state ? [] : [{ type: 'VolunteerJoined', data: { volunteerId } }];
  if (!state) throw missing('volunteer', volunteerId);
  switch (command.type) {
    case 'ChangeContactDetails':
      // The reference may stay the same while the words behind it changed: readers must hear of it.
      return [{ type: 'ContactDetailsChanged', data: command.data }];
    case 'ReviseProfile':
      return state.profile === JSON.stringify(command.data) ? [] : [{ type: 'ProfileRevised', data: command.data }];
    default:
      return assertNever(command);
  }
}

export const volunteerDecider: Decider<VolunteerState, typeof volunteerCommands, VolunteerEventType> = {
  category: 'volunteer',
  commands: volunteerCommands,
  idOf: (command) => command.data.volunteerId,
  initialState: undefined,
  decide,
  evolve,
};
