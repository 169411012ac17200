/** How many records of a topic a group has not done with, as the broker counts: true even where no consumer is left to tell it. */
import type { Admin } from 'kafkajs';

/** An offset that was never committed. */
const never = -1;

/** @param group has to be one that begins with the oldest record */
export async function waitingFor(admin: Admin, topic: string, groupId: string): Promise<number> {
  const [ends, committed] = await Promise.all([admin.fetchTopicOffsets(topic), admin.fetchOffsets({ groupId, topics: [topic] })]);
  const offsets = new Map(committed.flatMap(({ partitions }) => partitions).map(({ partition, offset }) => [partition, Number(offset)]));
  return ends.reduce((sum, { partition, low, high }) => {
    const next = Math.max(offsets.get(partition) ?? never, Number(low));
    return sum + Math.max(0, Number(high) - next);
  }, 0);
}
