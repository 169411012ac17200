/** What the way through Kafka costs where everybody wants the same. */
import type { Figure } from '../figure.ts';
import { openService } from '../street/door.ts';
import { ofOneRoster, raceStreet } from '../street/race.ts';

export const figure: Figure = {
  name: 'street-hot',
  ours: '64 sign-ups under way through POST /commands, 1,000 to one roster: Kafka, recorder, EventStoreDB, answered by the fact',
  reference: 'the same to the same service with WRITE_PATH=direct: EventStoreDB alone',
  goal: 0.5,
  needs: 'kafka',
  setUp: (size) => raceStreet(size, ofOneRoster(size), (ground) => openService(size.folder, ground, 'direct')),
};
