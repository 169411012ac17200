/** Facts of the matching context: who has a place, who waits, who was there. In life-cycle order. */
import { z } from 'zod';
import { event } from './define.ts';
import { organizationId, projectId, shiftId, volunteerId } from './ids.ts';
import { instant, interval, places, text, vaultRef, when } from './values.ts';

/** Why a host gave somebody's place back; further words stay in the vault. */
export const removalReasons = ['asked-by-volunteer', 'requirement-missing', 'conduct', 'mistake', 'other'] as const;

const ofShift = { shiftId, projectId, organizationId };
const ofPerson = { ...ofShift, volunteerId };

export const matchingEvents = {
  RosterOpened: event('roster', 'People can sign up for the shift.', z.object({ ...ofShift, label: text(200), when, places })),
  RosterResized: event('roster', 'The roster has another number of places.', z.object({ ...ofShift, places })),
  RosterRescheduled: event('roster', 'The roster is for another time.', z.object({ ...ofShift, when })),

  VolunteerSignedUp: event('roster', 'The person has a place.', z.object(ofPerson)),
  VolunteerWaitlisted: event('roster', 'The shift is full; the person is next in line behind those before.', z.object(ofPerson)),
  VolunteerPromoted: event('roster', 'A place came free: the first in line has it now.', z.object(ofPerson)),
  VolunteerMovedToWaitingList: event(
    'roster',
    'The shift became smaller; the latest sign-ups wait at the head of the line.',
    z.object(ofPerson),
  ),
  VolunteerWithdrew: event(
    'roster',
    'The person gave back their place, or left the line.',
    z.object({ ...ofPerson, wasWaiting: z.boolean() }),
  ),
  VolunteerRemoved: event(
    'roster',
    'A host gave the place back, with a reason.',
    z.object({ ...ofPerson, wasWaiting: z.boolean(), reason: z.enum(removalReasons), noteRef: vaultRef.optional() }),
  ),

  VolunteerCheckedIn: event('roster', 'The person is here.', z.object({ ...ofPerson, checkedInAt: instant })),
  CheckInUndone: event('roster', 'The check-in was a slip of the finger.', z.object(ofPerson)),
  VolunteerCheckedOut: event('roster', 'The person went home.', z.object({ ...ofPerson, checkedInAt: instant, checkedOutAt: instant })),
  VolunteerMissed: event('roster', 'We missed them: signed up and not seen.', z.object(ofPerson)),
  RosterClosed: event(
    'roster',
    'The shift was cancelled: nobody can sign up, everyone is free again.',
    z.object({ ...ofShift, reason: text(500) }),
  ),

  TimeHeld: event('commitments', 'The person is taken at that time.', z.object({ volunteerId, shiftId, label: text(200), when: interval })),
  TimeMoved: event('commitments', 'What the person is taken by moved to another time.', z.object({ volunteerId, shiftId, when: interval })),
  TimeReleased: event('commitments', 'The person is free again at that time.', z.object({ volunteerId, shiftId })),
};
