/** How large is the community? Its hours are added up where hours are kept. */
import { projection, type RowsOf } from '../projection.ts';
import { integer, table, text } from '../store/table.ts';

const totals = table({ columns: { name: text<TotalName>(), amount: integer() }, key: ['name'] });
const tables = { totals };

export type TotalName = 'volunteers' | 'organizations' | 'completedProjects';

function add(rows: RowsOf<typeof tables>, name: TotalName, amount: number): void {
  rows.totals.put({ name, amount: (rows.totals.get(name)?.amount ?? 0) + amount });
}

export const community = projection({
  name: 'community',
  version: 1,
  tables,
  handlers: {
    VolunteerJoined: (_event, rows) => add(rows, 'volunteers', 1),
    OrganizationVerified: (_event, rows) => add(rows, 'organizations', 1),
    OrganizationSuspended: (_event, rows) => add(rows, 'organizations', -1),
    ProjectCompleted: (_event, rows) => add(rows, 'completedProjects', 1),
  },
});
