/** The rules of a volunteer's own page: they join once, only they change what it says, and they may be forgotten for good. */
import { isMinorAt, type DomainEvent } from '#events';
import { assertNever, type Decider, missing, mustBe, type ReadState, refuse } from '#services/kernel';
import { volunteerCommands, type VolunteerCommand } from './commands.ts';
import { decideGuardian, type GuardianFacts } from './guardian.ts';
import { decidePhotos } from './photos.ts';
import { evolve, type VolunteerEventType, type VolunteerState } from './state.ts';

/** What somebody else may say of a person, by rules of its own. */
const saidByOthers: ReadonlySet<VolunteerCommand['type']> = new Set([
  'GiveGuardianConsent',
  'WithdrawGuardianConsent',
  'GivePhotoConsent',
  'WithdrawPhotoConsent',
]);

function decide(command: VolunteerCommand, state: VolunteerState, facts: GuardianFacts = {}): readonly DomainEvent<VolunteerEventType>[] {
  const { volunteerId } = command.data;
  if (!saidByOthers.has(command.type)) mustBe(command.actor, volunteerId);
  if (command.type === 'ForgetVolunteer') return forget(command.data, state);
  if (state === 'forgotten')
    throw refuse('person-forgotten', 'This person asked to be forgotten.', 'Whoever comes back begins anew, with a new account.');
  if (command.type === 'JoinCommunity') return state ? [] : [{ type: 'VolunteerJoined', data: { volunteerId } }];
  if (!state) throw missing('volunteer', volunteerId);
  switch (command.type) {
    case 'ChangeContactDetails':
      // The reference may stay the same while the words behind it changed: readers must hear of it.
      return [{ type: 'ContactDetailsChanged', data: command.data }];
    case 'ReviseProfile':
      return state.profile === JSON.stringify(command.data) ? [] : [{ type: 'ProfileRevised', data: command.data }];
    case 'StateAge':
    case 'AskGuardian':
    case 'GiveGuardianConsent':
    case 'WithdrawGuardianConsent':
      return decideGuardian(command, state.growing, facts);
    case 'GivePhotoConsent':
    case 'WithdrawPhotoConsent':
      return decidePhotos(command, state.growing, state.photosBy);
    default:
      return assertNever(command);
  }
}

async function gather(command: VolunteerCommand, _state: VolunteerState, read: ReadState): Promise<GuardianFacts> {
  if (command.type !== 'GiveGuardianConsent') return {};
  const guardian = await read(volunteerDecider, command.data.guardianId);
  if (!guardian || guardian === 'forgotten') return { guardian: 'unknown' };
  return { guardian: isMinorAt(guardian.growing.minority, command.at) ? 'minor' : 'of-age' };
}

/** Also of somebody who never joined: an account may be older than its welcome, and must not be joined afterwards. */
function forget(
  { volunteerId }: Extract<VolunteerCommand, { type: 'ForgetVolunteer' }>['data'],
  state: VolunteerState,
): DomainEvent<'VolunteerForgotten'>[] {
  return state === 'forgotten' ? [] : [{ type: 'VolunteerForgotten', data: { volunteerId } }];
}

export const volunteerDecider: Decider<VolunteerState, typeof volunteerCommands, VolunteerEventType, GuardianFacts> = {
  category: 'volunteer',
  commands: volunteerCommands,
  idOf: (command) => command.data.volunteerId,
  gather,
  initialState: undefined,
  decide,
  evolve,
};
