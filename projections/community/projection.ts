/** How much good is there altogether? */
import { projection, type RowsOf } from '../projection.ts';
import { integer, table, text } from '../store/table.ts';

const totals = table({ columns: { name: text<TotalName>(), amount: integer() }, key: ['name'] });
const counted = table({ columns: { hoursId: text(), minutes: integer() }, key: ['hoursId'] });
const tables = { totals, counted };

export type TotalName = 'volunteers' | 'organizations' | 'confirmedMinutes' | 'completedProjects';

function add(rows: RowsOf<typeof tables>, name: TotalName, amount: number): void {
  rows.totals.put({ name, amount: (rows.totals.get(name)?.amount ?? 0) + amount });
}

/** A correction replaces what was counted before. */
function count(rows: RowsOf<typeof tables>, hoursId: string, minutes: number): void {
  add(rows, 'confirmedMinutes', minutes - (rows.counted.get(hoursId)?.minutes ?? 0));
  rows.counted.put({ hoursId, minutes });
}

export const community = projection({
  name: 'community',
  version: 1,
  tables,
  handlers: {
    VolunteerJoined: (_event, rows) => add(rows, 'volunteers', 1),
    OrganizationVerified: (_event, rows) => add(rows, 'organizations', 1),
    OrganizationSuspended: (_event, rows) => add(rows, 'organizations', -1),
    HoursConfirmed: ({ data }, rows) => count(rows, data.hoursId, data.minutes),
    HoursCorrected: ({ data }, rows) => count(rows, data.hoursId, data.minutes),
    ProjectCompleted: (_event, rows) => add(rows, 'completedProjects', 1),
  },
});
