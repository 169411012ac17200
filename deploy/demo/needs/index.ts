/** Every need of the demo, by organization. */
import type { DemoNeed } from '../need.ts';
import type { OrganizationKey } from '../organizations.ts';
import { allWheels } from './all-wheels.ts';
import { floodline } from './floodline.ts';
import { kettleKitchen } from './kettle-kitchen.ts';
import { listeningHouse } from './listening-house.ts';
import { mendingBench } from './mending-bench.ts';
import { storyCellar } from './story-cellar.ts';
import { tailEnd } from './tail-end.ts';
import { twoRivers } from './two-rivers.ts';
import { underpassArts } from './underpass-arts.ts';
import { welcomeTable } from './welcome-table.ts';

export const needsOf: Partial<Record<OrganizationKey, readonly DemoNeed[]>> = {
  'kettle-kitchen': kettleKitchen,
  'two-rivers': twoRivers,
  'story-cellar': storyCellar,
  'listening-house': listeningHouse,
  'mending-bench': mendingBench,
  'welcome-table': welcomeTable,
  'tail-end': tailEnd,
  'underpass-arts': underpassArts,
  'all-wheels': allWheels,
  floodline,
};
