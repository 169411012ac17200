/** The rules at the door: who is here, who went home, whom we missed. */
import type { DomainEvent } from '#events';
import { checksInFor, forbidden, mustCheckIn, refuse } from '#services/kernel';
import type { RosterCommand } from './commands.ts';
import { hasStarted, isDoorOpen } from './door.ts';
import { attendanceOf, type Attendance, type Roster, type RosterEventType } from './state.ts';

/** As long as a shift may be. Hours are proposed from a stay, and longer ones are a forgotten check-out. */
const longestStayMs = 24 * 3_600_000;

type AttendanceCommand = Extract<RosterCommand, { type: 'CheckInVolunteer' | 'UndoCheckIn' | 'CheckOutVolunteer' | 'MarkMissed' }>;
type RosterEvent = DomainEvent<RosterEventType>;

const ids = ({ shiftId, projectId, organizationId }: Roster, { data: { volunteerId } }: AttendanceCommand) => ({
  shiftId,
  projectId,
  organizationId,
  volunteerId,
});

export function attend(command: AttendanceCommand, roster: Roster): readonly RosterEvent[] {
  const attendance = attendanceOf(roster, command.data.volunteerId);
  switch (command.type) {
    case 'CheckInVolunteer':
      return checkIn(command, roster, attendance);
    case 'UndoCheckIn':
      mustCheckIn(command.actor, roster.organizationId);
      if (attendance.is === 'gone')
        throw refuse('already-checked-out', 'They have been checked out: their hours were proposed from it.', 'Correct the hours instead.');
      return attendance.is === 'here' ? [{ type: 'CheckInUndone', data: ids(roster, command) }] : [];
    case 'CheckOutVolunteer':
      return checkOut(command, roster, attendance);
    case 'MarkMissed':
      mustCheckIn(command.actor, roster.organizationId);
      if (roster.closed) throw refuse('shift-cancelled', 'This shift was cancelled: nobody missed it.', '');
      mustHavePlace(command, roster);
      if (!hasStarted(roster, command.at))
        throw refuse('shift-not-started', 'The shift has not started yet.', 'Wait for the start; they may still come.');
      if (attendance.is === 'here' || attendance.is === 'gone')
        throw refuse('already-checked-in', 'They were here.', 'Undo the check-in first if it was a mistake.');
      return attendance.is === 'missed' ? [] : [{ type: 'VolunteerMissed', data: ids(roster, command) }];
  }
}

function mustHavePlace({ data }: AttendanceCommand, roster: Roster): void {
  if (roster.seated.has(data.volunteerId)) return;
  if (roster.waiting.has(data.volunteerId))
    throw refuse('still-waiting', 'They are on the waiting list.', 'Add a place to the shift: the first in line gets it at once.');
  throw refuse('no-place', 'They have no place on this shift.', 'Sign them up first; at the door a host can do that.');
}

/** The volunteer for themself, or whoever stands at the door for anyone. */
function mustBeSelfOrHost({ actor, data }: AttendanceCommand, roster: Roster): void {
  if (actor.kind === 'person' && actor.id !== data.volunteerId && !checksInFor(actor, roster.organizationId))
    throw forbidden('Only the volunteer or a host may do this.');
}

function checkIn(command: AttendanceCommand, roster: Roster, attendance: Attendance): readonly RosterEvent[] {
  mustBeSelfOrHost(command, roster);
  if (attendance.is === 'here' || attendance.is === 'gone') return [];
  if (roster.closed) throw refuse('shift-cancelled', 'This shift was cancelled.', 'Look for another shift.');
  mustHavePlace(command, roster);
  if (!isDoorOpen(roster, command.actor, command.at)) {
    throw refuse(
      'door-closed',
      'Check-in is not open now.',
      'You can check in yourself from one hour before the start until the end; afterwards ask the host.',
    );
  }
  return [{ type: 'VolunteerCheckedIn', data: { ...ids(roster, command), checkedInAt: command.at } }];
}

function checkOut(
  command: Extract<AttendanceCommand, { type: 'CheckOutVolunteer' }>,
  roster: Roster,
  attendance: Attendance,
): readonly RosterEvent[] {
  mustBeSelfOrHost(command, roster);
  if (attendance.is === 'gone') {
    if ((command.data.checkedOutAt ?? attendance.until) === attendance.until) return [];
    throw refuse('already-checked-out', 'They have been checked out: their hours were proposed from it.', 'Correct the hours instead.', {
      checkedOutAt: attendance.until,
    });
  }
  if (attendance.is !== 'here') throw refuse('not-checked-in', 'They have not been checked in.', 'Check them in first.');
  const checkedOutAt = command.data.checkedOutAt ?? command.at;
  if (Date.parse(checkedOutAt) < Date.parse(attendance.since))
    throw refuse('check-out-before-check-in', 'Nobody leaves before they came.', 'Give a time after the check-in.', {
      checkedInAt: attendance.since,
    });
  if (Date.parse(checkedOutAt) - Date.parse(attendance.since) > longestStayMs)
    throw refuse('stay-too-long', 'Nobody stays longer than a day.', 'Give the time they really left, such as the planned end.', {
      plannedEnd: roster.when?.endsAt ?? null,
    });
  if (Date.parse(checkedOutAt) > latestCheckOut(roster, command.at))
    throw refuse('check-out-too-late', 'That time has not come yet.', 'Leave the time out to check out now.');
  return [{ type: 'VolunteerCheckedOut', data: { ...ids(roster, command), checkedInAt: attendance.since, checkedOutAt } }];
}

/** Now; or the planned end, which a host may give a little early when everybody leaves together. */
const latestCheckOut = ({ when }: Roster, at: string): number => Math.max(Date.parse(at), when ? Date.parse(when.endsAt) : 0);
