/** What the way through Kafka costs where a thousand streams are written to at once. */
import type { Figure } from '../figure.ts';
import { openService } from '../street/door.ts';
import { ofManyRosters, raceStreet } from '../street/race.ts';

export const figure: Figure = {
  name: 'street-many',
  ours: '64 sign-ups under way through POST /commands, each to another of 1,000 rosters: Kafka, recorder, EventStoreDB, answered by the fact',
  reference: 'the same to the same service with WRITE_PATH=direct: EventStoreDB alone',
  goal: 0.5,
  needs: 'kafka',
  setUp: (size) => raceStreet(size, ofManyRosters(size), (ground) => openService(size.folder, ground, 'direct')),
};
