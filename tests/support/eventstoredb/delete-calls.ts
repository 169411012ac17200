/** Ending streams: softly, or for good. */
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { streams } from './protocol.ts';
import { streamDeleted, wrongExpectedVersion } from './refusals.ts';
import { nameIn } from './replies.ts';
import type { Store } from './store.ts';
import { noRevision, type Expected } from './stored-event.ts';

export function deleteStream(store: Store) {
  return async (
    { request }: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>,
    answer: sendUnaryData<streams.DeleteResp>,
  ): Promise<void> => {
    const { stream, expected } = targetOf(request.getOptions());
    const outcome = await store.delete(stream, expected);
    if (outcome.kind === 'deleted') return answer(streamDeleted(stream));
    if (outcome.kind === 'wrong') return answer(wrongExpectedVersion('Delete', stream, asNumber(expected), outcome.actual));
    const at = String(outcome.position);
    answer(null, new streams.DeleteResp().setPosition(new streams.DeleteResp.Position().setCommitPosition(at).setPreparePosition(at)));
  };
}

export function tombstoneStream(store: Store) {
  return async (
    { request }: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
    answer: sendUnaryData<streams.TombstoneResp>,
  ): Promise<void> => {
    const { stream, expected } = targetOf(request.getOptions());
    const outcome = await store.tombstone(stream, expected);
    if (outcome.kind === 'deleted') return answer(streamDeleted(stream));
    if (outcome.kind === 'wrong') return answer(wrongExpectedVersion('Tombstone', stream, asNumber(expected), outcome.actual));
    const at = String(outcome.position);
    answer(
      null,
      new streams.TombstoneResp().setPosition(new streams.TombstoneResp.Position().setCommitPosition(at).setPreparePosition(at)),
    );
  };
}

function targetOf(options: streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined): { stream: string; expected: Expected } {
  const stream = nameIn(options?.getStreamIdentifier());
  if (options?.hasRevision()) return { stream, expected: Number(options.getRevision()) };
  return { stream, expected: options?.hasNoStream() ? noRevision : options?.hasStreamExists() ? 'stream_exists' : 'any' };
}

const asNumber = (expected: Expected): number => (expected === 'any' ? -2 : expected === 'stream_exists' ? -4 : expected);
