/** All read models. None reads another; those that take longest to make come first, because a rebuild is dealt out in this order. */
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
