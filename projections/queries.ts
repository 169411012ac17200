/** Every question that can be asked of the read models. Lookups take arrays and answer in the same order, so that loaders call them as they are. */
import { boardQueries } from './board/queries.ts';
import { communityQueries } from './community/queries.ts';
import { hoursQueries } from './hours/queries.ts';
import { involvementQueries } from './involvement/queries.ts';
import { minorsQueries } from './minors/queries.ts';
import { peopleQueries } from './people/queries.ts';
import { recognitionQueries } from './recognition/queries.ts';
import { rolesQueries } from './roles/queries.ts';
import { rostersQueries } from './rosters/queries.ts';
import type { RunningProjections } from './runner.ts';
import { trailQueries } from './trail/queries.ts';

export function openQueries(running: Pick<RunningProjections, 'readModel'>) {
  const hours = hoursQueries(running.readModel('hours'));
  return {
    board: boardQueries(running.readModel('board')),
    rosters: rostersQueries(running.readModel('rosters')),
    hours,
    involvement: involvementQueries(running.readModel('involvement')),
    minors: minorsQueries(running.readModel('minors')),
    people: peopleQueries(running.readModel('people')),
    roles: rolesQueries(running.readModel('roles')),
    recognition: recognitionQueries(running.readModel('recognition')),
    community: communityQueries(running.readModel('community'), hours.confirmedMinutes),
    trail: trailQueries(running.readModel('trail')),
  };
}
export type Queries = ReturnType<typeof openQueries>;
