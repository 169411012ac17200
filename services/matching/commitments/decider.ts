/** The rule that nobody is in two places at once. */
import type { DomainEvent, Interval } from '#events';
import { assertNever, type Decider, forbidden, refuse } from '#services/kernel';
import { commitmentsCommands, type CommitmentsCommand } from './commands.ts';
import { evolve, free, type CommitmentsEventType, type CommitmentsState } from './state.ts';

/** Touching ends do not overlap: one may go straight on to the next shift. */
export const overlap = (one: Interval, other: Interval): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** `Sat 28 Nov, 09:00-12:00` in the zone of the shift, as the person reads it on the page. */
function inWords({ startsAt, endsAt, timeZone }: Interval): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(startsAt));
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${day}, ${time.format(new Date(startsAt))}-${time.format(new Date(endsAt))}`;
}

function decide(command: CommitmentsCommand, state: CommitmentsState): readonly DomainEvent<CommitmentsEventType>[] {
  const { shiftId } = command.data;
  if (command.actor.kind === 'person') throw forbidden('A person’s time follows their places.', 'Sign up, or give the place back.');
  switch (command.type) {
    case 'HoldTime': {
      if (state.has(shiftId)) return [];
      const clash = state.findEntry(({ when }) => overlap(when, command.data.when));
      if (clash) {
        const [otherShift, { label, when }] = clash;
        throw refuse(
          'shift-overlaps',
          `You already have "${label}" at that time (${inWords(when)}).`,
          'Give that place back first, or choose another time.',
          { shiftId: otherShift, label },
        );
      }
      return [{ type: 'TimeHeld', data: command.data }];
    }
    case 'MoveTime': {
      const hold = state.get(shiftId);
      if (!hold || JSON.stringify(hold.when) === JSON.stringify(command.data.when)) return [];
      return [{ type: 'TimeMoved', data: command.data }];
    }
    case 'ReleaseTime': {
      // A wish that was on its way while the person signed up again knows nothing of the new hold.
      const hold = state.get(shiftId);
      return hold && hold.heldAt <= command.at ? [{ type: 'TimeReleased', data: command.data }] : [];
    }
    default:
      return assertNever(command);
  }
}

export const commitmentsDecider: Decider<CommitmentsState, typeof commitmentsCommands, CommitmentsEventType> = {
  category: 'commitments',
  commands: commitmentsCommands,
  idOf: (command) => command.data.volunteerId,
  initialState: free,
  decide,
  evolve,
};
