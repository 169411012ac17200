/** Reading one's own write: an answer waits, for a bounded time, until the read models have passed a position. */
import type { RunningProjections } from '#projections';
import { badInput, notSettled } from './errors.ts';

export const readAfterHeader = 'x-read-after';

export interface Settling {
  readonly projections: Pick<RunningProjections, 'passed' | 'status'>;
  readonly settleTimeoutMs?: number;
}

const defaultTimeoutMs = 5000;

/** @throws GraphQLError BAD_USER_INPUT */
export function positionIn(header: string): number {
  if (!/^\d{1,15}$/.test(header)) throw badInput(`${readAfterHeader} is the position that a mutation answered with.`);
  return Number(header);
}

/**
 * @param readModels those whose rows will be read: one that stands still because of a fault has not settled. Others may.
 * @throws GraphQLError NOT_SETTLED
 */
export async function settled(
  { projections, settleTimeoutMs = defaultTimeoutMs }: Settling,
  position: number,
  readModels: readonly string[] = [],
): Promise<void> {
  const passed = await projections.passed(position, { timeoutMs: settleTimeoutMs });
  const behind = projections.status().some((model) => readModels.includes(model.name) && model.position < position);
  if (!passed || behind) throw notSettled(position);
}
