/** How near the street comes to its two clients as they are. */
import type { Figure } from '../figure.ts';
import { openBare } from '../street/bare.ts';
import { ofManyRosters, raceStreet } from '../street/race.ts';

export const figure: Figure = {
  name: 'street-bare',
  ours: '64 sign-ups under way through POST /commands, each to another of 1,000 rosters: person, rules, Kafka, recorder, EventStoreDB',
  reference:
    'the same bodies through the same hops with bare kafkajs and bare @eventstore/db-client: no rules, no revision, nothing tried again',
  goal: 0.25,
  needs: 'kafka',
  setUp: (size) => raceStreet(size, ofManyRosters(size), openBare),
};
