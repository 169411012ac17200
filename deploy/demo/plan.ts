/** Everything the demo will do, thought out before the first command is sent. Pure: the same moment gives the same plan. */
import { planAttendance, type Attendance } from './attendance.ts';
import { workedIn, type Worked } from './attending.ts';
import { beginnings, type Beginnings } from './beginnings.ts';
import { makePeople, type DemoPerson } from './people.ts';
import { hostOrganizations, planNeeds, type Hosted, type PlannedNeed } from './roles.ts';
import { schedule, type PlannedShift } from './schedule.ts';

export interface CommunityPlan {
  readonly nowMs: number;
  readonly people: readonly DemoPerson[];
  readonly gwen: DemoPerson;
  readonly hosted: readonly Hosted[];
  readonly needs: readonly PlannedNeed[];
  readonly shifts: readonly PlannedShift[];
  readonly attendances: readonly Attendance[];
  readonly worked: readonly Worked[];
  readonly since: Beginnings;
}

/** @param at now, ISO 8601 UTC */
export function planCommunity(at: string): CommunityPlan {
  const nowMs = Date.parse(at);
  const people = makePeople();
  const [, , gwen] = people;
  if (!gwen) throw new Error('The demo has no organizer.');
  const hosted = hostOrganizations(people);
  const needs = planNeeds(hosted, people);
  const scheduled = schedule(needs, at);
  const shifts = [...scheduled.past, ...scheduled.today, ...scheduled.coming, ...scheduled.flexible];
  const attendances = planAttendance(scheduled, people, nowMs);
  const worked = workedIn(attendances, nowMs);
  const since = beginnings({ people, hosted, needs }, shifts, attendances, nowMs);
  return { nowMs, people, gwen, hosted, needs, shifts, attendances, worked, since };
}
