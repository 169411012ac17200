/** Facts of the recognition context: award, badge and thanks are three different things. In life-cycle order. */
import { z } from 'zod';
import { event } from './define.ts';
import { awardId, hoursId, nominationId, organizationId, programId, projectId, shiftId, thanksId, volunteerId } from './ids.ts';
import { textKinds } from './text-kinds.ts';
import { text, vaultRef } from './values.ts';

/** An award is scarce and granted by an organizer with a citation; a badge is earned by meeting its rule. */
export const programKinds = ['award', 'badge'] as const;
/** How often one person may receive it. */
export const programPeriods = ['once', 'year'] as const;
export const nominationDeclineReasons = ['another-nominee', 'not-this-time', 'criteria-not-met', 'nominee-declined'] as const;
export const awardWithdrawalReasons = ['granted-by-mistake', 'hours-corrected', 'recipient-asked', 'conduct'] as const;

/** The shift whose hours decided about a badge; left out where people decided. */
const decidingShift = { shiftId: shiftId.optional() };

/** What an award rests on, so that anyone who doubts it can open it. */
export const evidence = z.object({ hoursIds: z.array(hoursId).max(500), minutes: z.int().min(0) });

export const recognitionEvents = {
  ProgramOpened: event(
    'program',
    'A way to celebrate volunteers was set up.',
    z.object({
      programId,
      name: text(80),
      kind: z.enum(programKinds),
      criteria: text(500),
      rule: z.string().max(60).register(textKinds, { is: 'code' }).nullable(),
      period: z.enum(programPeriods),
      emblem: z.string().max(40).register(textKinds, { is: 'code' }),
    }),
  ),
  ProgramClosed: event('program', 'Nothing more is given in this program; what was given stays.', z.object({ programId })),

  VolunteerNominated: event(
    'nomination',
    'Somebody told why this person should be celebrated.',
    z.object({ nominationId, programId, volunteerId, nominatedBy: volunteerId, storyRef: vaultRef }),
  ),
  NominationGranted: event('nomination', 'The nomination led to an award.', z.object({ nominationId, awardId })),
  NominationDeclined: event(
    'nomination',
    'The nomination was not followed this time.',
    z.object({ nominationId, reason: z.enum(nominationDeclineReasons) }),
  ),

  AwardGranted: event(
    'award',
    'The person received an award or badge.',
    z.object({
      awardId,
      programId,
      kind: z.enum(programKinds),
      volunteerId,
      period: z.string().max(20).register(textKinds, { is: 'code' }),
      rule: z.string().max(60).register(textKinds, { is: 'code' }).nullable(),
      nominationId: nominationId.nullable(),
      citationRef: vaultRef.nullable(),
      evidence,
      ...decidingShift,
    }),
  ),
  AwardWithdrawn: event(
    'award',
    'The award no longer stands.',
    z.object({ awardId, programId, volunteerId, reason: z.enum(awardWithdrawalReasons), ...decidingShift }),
  ),

  ThanksGiven: event(
    'thanks',
    'A host thanked a volunteer.',
    z.object({ thanksId, volunteerId, organizationId, projectId, shiftId: shiftId.nullable(), messageRef: vaultRef }),
  ),
};
export type Evidence = z.infer<typeof evidence>;
