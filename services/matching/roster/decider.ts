/** The rules of a roster: never more people than places, and the line is kept in order. The roster alone knows both. */
import type { DomainEvent, Minority, VolunteerId } from '#events';
import { assertNever, type Decider, forbidden, leadsFor, missing, mustLead, type ReadState, refuse } from '#services/kernel';
import { hostStanding, type HostStanding, minorityStanding, needStanding, type NeedStanding } from '../need-standing.ts';
import { attend } from './attendance.ts';
import { rosterCommands, type RosterCommand } from './commands.ts';
import { mustBeOldEnough } from './age.ts';
import { mustHaveConsent } from './consent.ts';
import { hasEnded, hasStarted, mayWalkIn } from './door.ts';
import { attendanceOf, evolve, type Roster, type RosterEventType, type RosterState } from './state.ts';

type RosterEvent = DomainEvent<RosterEventType>;

/** Known only where somebody signs up. */
export interface RosterFacts {
  readonly need?: NeedStanding['is'];
  readonly host?: HostStanding;
  readonly minority?: Minority | undefined;
  /** Years that the need asks for. */
  readonly minimumAge?: number | undefined;
}

async function gather(command: RosterCommand, state: RosterState, read: ReadState): Promise<RosterFacts> {
  if (command.type !== 'SignUpForShift' || !state) return {};
  const [{ is: need, minimumAge }, host, minority] = await Promise.all([
    read(needStanding, state.projectId),
    read(hostStanding, state.organizationId),
    read(minorityStanding, command.data.volunteerId),
  ]);
  return { ...(need && { need }), host, minority, minimumAge };
}

function existing(state: RosterState, command: RosterCommand): Roster {
  if (!state) throw missing('shift', command.data.shiftId);
  return state;
}

function mustBeHouse({ actor }: RosterCommand): void {
  if (actor.kind === 'person') throw forbidden('A roster follows its shift.', 'Change the shift instead.');
}

export const ofPerson = ({ shiftId, projectId, organizationId }: Roster, volunteerId: VolunteerId) => ({
  shiftId,
  projectId,
  organizationId,
  volunteerId,
});
const ofShift = ({ shiftId, projectId, organizationId }: Roster) => ({ shiftId, projectId, organizationId });

/** Free places go to the line, in order, as long as somebody can still come. */
function promotions(roster: Roster, freePlaces: number, at: string): RosterEvent[] {
  if (roster.closed || hasEnded(roster, at)) return [];
  return [...roster.waiting.take(Math.max(0, freePlaces))].map((volunteerId) => ({
    type: 'VolunteerPromoted',
    data: ofPerson(roster, volunteerId),
  }));
}

function resize(roster: Roster, places: number, at: string): RosterEvent[] {
  const resized: RosterEvent = { type: 'RosterResized', data: { ...ofShift(roster), places } };
  const tooMany = roster.seated.size - places;
  if (tooMany <= 0) return [resized, ...promotions(roster, -tooMany, at)];
  // Whoever was seen at the door stays. The latest goes to the head of the line first, so that the line keeps their order.
  const movable = [...roster.seated].filter((volunteer) => attendanceOf(roster, volunteer).is === 'expected');
  const moved = movable.slice(-tooMany).toReversed();
  return [
    ...moved.map((volunteerId): RosterEvent => ({ type: 'VolunteerMovedToWaitingList', data: ofPerson(roster, volunteerId) })),
    resized,
  ];
}

function signUp(command: Extract<RosterCommand, { type: 'SignUpForShift' }>, roster: Roster, facts: RosterFacts): RosterEvent[] {
  const { actor, at } = command;
  const { volunteerId } = command.data;
  const self = actor.kind !== 'person' || actor.id === volunteerId;
  const host = leadsFor(actor, roster.organizationId);
  if (!self && !host) throw forbidden('You can sign up only yourself.', 'Share the link with your friend instead.');
  if (roster.seated.has(volunteerId) || roster.waiting.has(volunteerId)) return [];
  if (roster.closed) throw refuse('shift-cancelled', 'This shift was cancelled.', 'Look for another time or a similar project.');
  if (actor.kind === 'person') mustLookForPeople(facts, hasStarted(roster, at) && host);
  if (roster.removed.has(volunteerId) && !host)
    throw refuse('place-given-back-by-host', 'A host gave your place on this shift back.', 'Talk to the host, or look for another shift.');
  if (hasEnded(roster, at) && !mayWalkIn(roster, actor, at)) throw refuse('shift-over', 'This shift is over.', 'Look for another time.');
  mustBeOldEnough(facts, roster, at);
  mustHaveConsent(facts.minority, roster, at);
  const free = roster.seated.size < roster.places && roster.waiting.isEmpty();
  return [{ type: free ? 'VolunteerSignedUp' : 'VolunteerWaitlisted', data: ofPerson(roster, volunteerId) }];
}

/** @param walkIn a host adds somebody who was there: that stays possible when the work is done */
function mustLookForPeople({ need, host }: RosterFacts, walkIn: boolean): void {
  if (need === 'draft')
    throw refuse(
      'need-not-published',
      'This need is not published yet: nobody can sign up.',
      'Publish it first, or look for a similar one.',
    );
  if ((need === 'completed' && !walkIn) || need === 'cancelled')
    throw refuse('need-over', `This need looks for nobody any more: it was ${need}.`, 'Look for a similar one.', { status: need });
  if (host === 'not-verified')
    throw refuse(
      'host-not-verified',
      'The organization behind this need is not verified at the moment: nobody can sign up.',
      'Look for a similar need. Who has a place already keeps it.',
    );
}

/** A place given back goes to the first in line in the same breath. */
function giveBack(roster: Roster, volunteerId: VolunteerId, at: string, event: RosterEvent): RosterEvent[] {
  if (!roster.seated.has(volunteerId)) return [event];
  return [event, ...promotions(roster, roster.places - roster.seated.size + 1, at)];
}

function withdraw(command: Extract<RosterCommand, { type: 'WithdrawFromShift' }>, roster: Roster): RosterEvent[] {
  const { volunteerId } = command.data;
  if (command.actor.kind === 'person' && command.actor.id !== volunteerId)
    throw forbidden('Only the volunteer can give their own place back.', 'As a host, remove them with a reason.');
  if (!roster.seated.has(volunteerId) && !roster.waiting.has(volunteerId)) return [];
  mustNotBeSeen(roster, volunteerId);
  if (hasEnded(roster, command.at))
    throw refuse('shift-over', 'This shift is over: there is no place left to give back.', 'If you could not come, tell the host.');
  return giveBack(roster, volunteerId, command.at, {
    type: 'VolunteerWithdrew',
    data: { ...ofPerson(roster, volunteerId), wasWaiting: roster.waiting.has(volunteerId) },
  });
}

function remove(command: Extract<RosterCommand, { type: 'RemoveVolunteer' }>, roster: Roster): RosterEvent[] {
  mustLead(command.actor, roster.organizationId);
  const { volunteerId, reason, noteRef } = command.data;
  if (!roster.seated.has(volunteerId) && !roster.waiting.has(volunteerId)) return [];
  mustNotBeSeen(roster, volunteerId);
  return giveBack(roster, volunteerId, command.at, {
    type: 'VolunteerRemoved',
    data: { ...ofPerson(roster, volunteerId), wasWaiting: roster.waiting.has(volunteerId), reason, ...(noteRef && { noteRef }) },
  });
}

function mustNotBeSeen(roster: Roster, volunteer: VolunteerId): void {
  const { is } = attendanceOf(roster, volunteer);
  if (is === 'here' || is === 'gone')
    throw refuse(
      'already-checked-in',
      'Whoever was checked in was there: the place cannot be given back.',
      'Undo the check-in first if it was a mistake.',
    );
}

function decide(command: RosterCommand, state: RosterState, facts: RosterFacts = {}): readonly RosterEvent[] {
  switch (command.type) {
    case 'OpenRoster':
      mustBeHouse(command);
      return state ? [] : [{ type: 'RosterOpened', data: command.data }];
    case 'ResizeRoster': {
      mustBeHouse(command);
      const roster = existing(state, command);
      return roster.closed || roster.places === command.data.places ? [] : resize(roster, command.data.places, command.at);
    }
    case 'RescheduleRoster': {
      mustBeHouse(command);
      const roster = existing(state, command);
      const same = JSON.stringify(roster.when) === JSON.stringify(command.data.when);
      return roster.closed || same ? [] : [{ type: 'RosterRescheduled', data: { ...ofShift(roster), when: command.data.when } }];
    }
    case 'CloseRoster': {
      mustBeHouse(command);
      const roster = existing(state, command);
      return roster.closed ? [] : [{ type: 'RosterClosed', data: { ...ofShift(roster), reason: command.data.reason } }];
    }
    case 'SignUpForShift':
      return signUp(command, existing(state, command), facts);
    case 'WithdrawFromShift':
      return withdraw(command, existing(state, command));
    case 'RemoveVolunteer':
      return remove(command, existing(state, command));
    case 'CheckInVolunteer':
    case 'UndoCheckIn':
    case 'CheckOutVolunteer':
    case 'MarkMissed':
      return attend(command, existing(state, command));
    default:
      return assertNever(command);
  }
}

export const rosterDecider: Decider<RosterState, typeof rosterCommands, RosterEventType, RosterFacts> = {
  category: 'roster',
  commands: rosterCommands,
  idOf: (command) => command.data.shiftId,
  gather,
  initialState: undefined,
  decide,
  evolve,
};
