/** What Kafka adds to the wait of somebody who comes alone. */
import type { Limit } from '../figure.ts';
import { waitAlone } from '../street/alone.ts';

export const limit: Limit = {
  name: 'street-alone',
  what: 'what the way through Kafka adds to the median wait of a command that comes alone (through Kafka less WRITE_PATH=direct)',
  atMostSeconds: 0.005,
  needs: 'kafka',
  ...waitAlone(),
};
