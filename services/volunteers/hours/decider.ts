/** The rules of hours: check-out proposes, a host confirms, the volunteer may disagree, and a correction never hides what was. */
import type { DomainEvent } from '#events';
import { assertNever, type Decider, forbidden, invalid, missing, mustBe, mustLead, refuse } from '#services/kernel';
import { hoursCommands, type HoursCommand } from './commands.ts';
import { evolve, type Hours, type HoursEventType, type HoursState } from './state.ts';

const longestMinutes = 24 * 60;

function existing(state: HoursState, command: HoursCommand): Hours {
  if (!state) throw missing('hours record', command.data.hoursId);
  return state;
}

/** Two pairs of eyes: nobody confirms or corrects their own hours. */
function mustJudge(command: HoursCommand, { ids }: Hours): void {
  mustLead(command.actor, ids.organizationId);
  if (command.actor.kind === 'person' && command.actor.id === ids.volunteerId)
    throw forbidden('These are your own hours.', 'Another host of the organization has to look at them.');
}

/** A page that stood open shows an old figure, and a yes to that one is no yes to another. */
function mustBeAsSeen({ data }: Extract<HoursCommand, { type: 'ConfirmHours' }>, { minutes }: Hours): void {
  if (data.minutes !== undefined && data.minutes !== minutes)
    throw refuse('hours-changed', 'These hours were corrected since you looked: another figure stands now.', 'Look at them again.', {
      minutes,
    });
}

function propose(command: Extract<HoursCommand, { type: 'ProposeHours' }>): DomainEvent<'HoursProposed'> {
  const { startedAt, endedAt } = command.data;
  if (command.actor.kind === 'person') throw forbidden('Hours follow from check-in and check-out.', 'Ask the host to check you out.');
  const minutes = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000);
  if (minutes < 0 || minutes > longestMinutes)
    throw invalid(`From ${startedAt} to ${endedAt} is not a shift.`, 'Check-out comes after check-in, within a day.', { minutes });
  return { type: 'HoursProposed', data: { ...command.data, minutes } };
}

function decide(command: HoursCommand, state: HoursState): readonly DomainEvent<HoursEventType>[] {
  switch (command.type) {
    case 'ProposeHours':
      return state ? [] : [propose(command)];
    case 'ConfirmHours': {
      const hours = existing(state, command);
      mustJudge(command, hours);
      if (hours.status === 'disputed')
        throw refuse('hours-disputed', 'The volunteer says these hours are wrong.', 'Agree on the minutes and correct them.', {
          claimedMinutes: hours.claimedMinutes,
        });
      mustBeAsSeen(command, hours);
      if (hours.status === 'confirmed') return [];
      return [{ type: 'HoursConfirmed', data: { ...hours.ids, minutes: hours.minutes } }];
    }
    case 'DisputeHours': {
      const hours = existing(state, command);
      mustBe(command.actor, hours.ids.volunteerId);
      const { claimedMinutes, noteRef } = command.data;
      if (claimedMinutes === hours.minutes)
        throw refuse('hours-agree', 'That is what is recorded already.', 'Say how many minutes it was.', { minutes: hours.minutes });
      if (hours.status === 'disputed' && hours.claimedMinutes === claimedMinutes) return [];
      return [{ type: 'HoursDisputed', data: { ...hours.ids, claimedMinutes, ...(noteRef && { noteRef }) } }];
    }
    case 'CorrectHours': {
      const hours = existing(state, command);
      mustJudge(command, hours);
      const { minutes, reason } = command.data;
      // Keeping the figure is an answer to a dispute; elsewhere it would only be noise in the history.
      if (minutes === hours.minutes && hours.status === 'confirmed') return [];
      return [{ type: 'HoursCorrected', data: { ...hours.ids, minutes, previousMinutes: hours.minutes, reason } }];
    }
    default:
      return assertNever(command);
  }
}

export const hoursDecider: Decider<HoursState, typeof hoursCommands, HoursEventType> = {
  category: 'hours',
  commands: hoursCommands,
  idOf: (command) => command.data.hoursId,
  initialState: undefined,
  decide,
  evolve,
};
