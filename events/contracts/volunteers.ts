/** Facts of the volunteers context: who helps, and the hours that count. In life-cycle order. */
import { z } from 'zod';
import { event } from './define.ts';
import { guardianEvents } from './guardian.ts';
import { photoEvents } from './photos.ts';
import { hoursId, organizationId, projectId, shiftId, volunteerId } from './ids.ts';
import { cause, instant, language, minutes, skill, vaultRef } from './values.ts';

/** A weekly stretch of free time in the person's own clock. ISO weekday: 1 is Monday. Minutes count from midnight. */
export const availability = z.object({
  weekday: z.int().min(1).max(7),
  fromMinute: z.int().min(0).max(1440),
  toMinute: z.int().min(0).max(1440),
});
export type Availability = z.infer<typeof availability>;

/** Who may read a person's first name beside an award: only themself, signed-in members, or everyone. */
export const celebrates = ['nobody', 'community', 'everyone'] as const;

export const profile = {
  skills: z.array(skill).max(30),
  languages: z.array(language).max(12),
  interests: z.array(cause).max(14),
  availability: z.array(availability).max(21),
  celebrate: z.enum(celebrates),
};

/** Why confirmed or disputed hours changed; words about a person stay in the vault. */
export const correctionReasons = [
  'check-in-late',
  'check-out-forgotten',
  'break-not-counted',
  'wrong-person',
  'agreed-together',
  'other',
] as const;

const ofHours = { hoursId, volunteerId, shiftId, projectId, organizationId };

export const volunteersEvents = {
  VolunteerJoined: event('volunteer', 'A person became part of the community.', z.object({ volunteerId })),
  ContactDetailsChanged: event(
    'volunteer',
    'The name or contact in the vault changed; only the reference is here.',
    z.object({ volunteerId, contactRef: vaultRef }),
  ),
  ProfileRevised: event(
    'volunteer',
    'What the person can do, speaks, cares about, when they are free, and who may see their name beside an award.',
    z.object({ volunteerId, ...profile }),
  ),
  ...guardianEvents,
  ...photoEvents,
  VolunteerForgotten: event(
    'volunteer',
    'The person asked to be forgotten: the vault holds nothing of them any more, and what they gave stands without a name.',
    z.object({ volunteerId }),
  ),

  HoursProposed: event(
    'hours',
    'Check-in and check-out suggest these minutes; nobody confirmed them yet.',
    z.object({ ...ofHours, minutes, startedAt: instant, endedAt: instant }),
  ),
  HoursConfirmed: event('hours', 'A host confirmed the minutes: they count.', z.object({ ...ofHours, minutes })),
  HoursDisputed: event(
    'hours',
    'The volunteer says the minutes are wrong.',
    z.object({ ...ofHours, claimedMinutes: minutes, noteRef: vaultRef.optional() }),
  ),
  HoursCorrected: event(
    'hours',
    'A host set other minutes; the earlier figure stays in the history.',
    z.object({ ...ofHours, minutes, previousMinutes: minutes, reason: z.enum(correctionReasons) }),
  ),
};
