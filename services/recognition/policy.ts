/** Confirmed hours earn badges, corrected ones may take them back, and an award settles the nomination it follows. */
import { awardIdOf, type VolunteerId } from '#events';
import { policy } from '#services/kernel';
import { badgeProgramId } from './program/decider.ts';
import { confirmedMinutes, rules, type ServiceRecord } from './rules/index.ts';

interface Watched extends ServiceRecord {
  /** Rules that were met before the event and are not met after it. */
  readonly lost: readonly string[];
}
const nothingYet: Watched = { confirmed: [], lost: [] };
const earnedBy = (record: ServiceRecord): string[] => rules.filter((rule) => rule.isEarned(record)).map(({ id }) => id);

const ofBadge = (rule: string, volunteerId: VolunteerId) => {
  const programId = badgeProgramId(rule);
  return { programId, awardId: awardIdOf(programId, volunteerId, 'once') };
};

/** More evidence than this adds weight to the event, not to the badge. */
const evidenceLimit = 500;

/**
 * When hours are confirmed or corrected, then every badge whose rule is met is granted; the award's own stream keeps it to one. A badge
 * whose rule a correction leaves unmet is withdrawn, and comes back when it is met again. A badge that is opened later reaches people at
 * their next confirmed hours.
 */
export const badgesForConfirmedHours = policy({
  name: 'badges-for-confirmed-hours',
  on: ['HoursConfirmed', 'HoursCorrected'],
  keyOf: ({ data }): VolunteerId => data.volunteerId,
  initialState: nothingYet,
  evolve({ confirmed }, { data: { hoursId, projectId, minutes } }) {
    const known = confirmed.some((entry) => entry.hoursId === hoursId);
    const entry = { hoursId, projectId, minutes };
    const after = known ? confirmed.map((before) => (before.hoursId === hoursId ? entry : before)) : [...confirmed, entry];
    const earned = earnedBy({ confirmed: after });
    return { confirmed: after, lost: earnedBy({ confirmed }).filter((rule) => !earned.includes(rule)) };
  },
  react({ data: { volunteerId, shiftId } }, record) {
    const evidence = {
      hoursIds: record.confirmed.slice(0, evidenceLimit).map(({ hoursId }) => hoursId),
      minutes: confirmedMinutes(record),
    };
    const withoutPeople = { volunteerId, period: 'once', nominationId: null, citationRef: null };
    const grants = earnedBy(record).map((rule) => ({
      type: 'GrantAward',
      data: { ...ofBadge(rule, volunteerId), ...withoutPeople, rule, evidence, shiftId },
    }));
    const withdrawals = record.lost.map((rule) => ({
      type: 'WithdrawAward',
      data: { awardId: ofBadge(rule, volunteerId).awardId, reason: 'hours-corrected', shiftId },
    }));
    return [...grants, ...withdrawals];
  },
});

/** When an award follows a nomination, then the nomination is settled. */
export const awardSettlesNomination = policy({
  name: 'award-settles-nomination',
  on: ['AwardGranted'],
  react: ({ data: { nominationId, awardId } }) => (nominationId ? [{ type: 'SettleNomination', data: { nominationId, awardId } }] : []),
});
