/** All read models. None reads another. Neighbours want much the same events: a rebuild is dealt out to threads in this order. */
import { board } from './board/projection.ts';
import { community } from './community/projection.ts';
import { hoursModel } from './hours/projection.ts';
import { involvement } from './involvement/projection.ts';
import { minorsModel } from './minors/projection.ts';
import { people } from './people/projection.ts';
import type { AnyProjection } from './projection.ts';
import { recognition } from './recognition/projection.ts';
import { roles } from './roles/projection.ts';
import { rosters } from './rosters/projection.ts';
import { trail } from './trail/projection.ts';

export const projections: readonly AnyProjection[] = [
  trail,
  involvement,
  rosters,
  hoursModel,
  board,
  recognition,
  roles,
  people,
  minorsModel,
  community,
];

/** Processor seconds that each takes of a rebuild beside reading, for a million events of the town of `tests/bench`. Others take less. */
const efforts: Readonly<Record<string, number>> = {
  trail: 1.9,
  involvement: 2.1,
  rosters: 2.4,
  hours: 1.2,
  board: 1,
  recognition: 0.4,
  people: 0.3,
};
export const effortOf = (name: string): number => efforts[name] ?? 0.1;
