/** Confirmed hours earn badges, and an award settles the nomination it follows. */
import { awardIdOf, type VolunteerId } from '#events';
import { policy } from '#services/kernel';
import { badgeProgramId } from './program/decider.ts';
import { confirmedMinutes, rules, type ServiceRecord } from './rules/index.ts';

const nothingYet: ServiceRecord = { confirmed: [] };

/** More evidence than this adds weight to the event, not to the badge. */
const evidenceLimit = 500;

/**
 * When hours are confirmed or corrected, then every badge whose rule is met is granted; the award's own stream keeps it to one.
 * A badge that is opened later reaches people at their next confirmed hours.
 */
export const badgesForConfirmedHours = policy({
  name: 'badges-for-confirmed-hours',
  on: ['HoursConfirmed', 'HoursCorrected'],
  keyOf: ({ data }): VolunteerId => data.volunteerId,
  initialState: nothingYet,
  evolve({ confirmed }, { data: { hoursId, projectId, minutes } }) {
    const known = confirmed.some((entry) => entry.hoursId === hoursId);
    const entry = { hoursId, projectId, minutes };
    return { confirmed: known ? confirmed.map((before) => (before.hoursId === hoursId ? entry : before)) : [...confirmed, entry] };
  },
  react({ data: { volunteerId } }, record) {
    const evidence = {
      hoursIds: record.confirmed.slice(0, evidenceLimit).map(({ hoursId }) => hoursId),
      minutes: confirmedMinutes(record),
    };
    return rules
      .filter((rule) => rule.isEarned(record))
      .map(({ id }) => {
        const programId = badgeProgramId(id);
        const awardId = awardIdOf(programId, volunteerId, 'once');
        return {
          type: 'GrantAward',
          data: { awardId, programId, volunteerId, period: 'once', rule: id, nominationId: null, citationRef: null, evidence },
        };
      });
  },
});

/** When an award follows a nomination, then the nomination is settled. */
export const awardSettlesNomination = policy({
  name: 'award-settles-nomination',
  on: ['AwardGranted'],
  react: ({ data: { nominationId, awardId } }) => (nominationId ? [{ type: 'SettleNomination', data: { nominationId, awardId } }] : []),
});
