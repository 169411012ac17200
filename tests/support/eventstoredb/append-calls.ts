/** The two ways to append: one call for each, or one long-lived stream of them. */
import { setTimeout as pause } from 'node:timers/promises';
import type { sendUnaryData, ServerDuplexStream, ServerReadableStream, ServiceError, status } from '@grpc/grpc-js';
import type { CallContext } from './context.ts';
import type { Faults } from './faults.ts';
import { type rpcStatus, type shared, streams } from './protocol.ts';
import { dropped, invalidArgument, notLeader, notReady, streamDeleted, tooLarge } from './refusals.ts';
import { appendReply, batchReply, busyStatus, idIn, nameIn, timeoutStatus, tooLargeStatus } from './replies.ts';
import type { WriteOutcome } from './store.ts';
import { noRevision, sizeOf, type Expected, type Proposal } from './stored-event.ts';

type UnaryAppend = ServerReadableStream<streams.AppendReq, streams.AppendResp>;
type BatchAppend = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

export function append({ store, faults, maxAppendBytes, address, admit }: CallContext) {
  return async (call: UnaryAppend, answer: sendUnaryData<streams.AppendResp>): Promise<void> => {
    try {
      admit(call.metadata);
    } catch (refusal) {
      return answer(refusal as ServiceError);
    }
    let options: streams.AppendReq.Options | undefined;
    const proposals: Proposal[] = [];
    for await (const request of call as AsyncIterable<streams.AppendReq>) {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message) proposals.push(proposalIn(message));
    }
    if (faults.notReady) return answer(notReady());
    if (!options) return answer(invalidArgument('The first message must carry options.'));
    if (proposals.reduce((sum, proposal) => sum + sizeOf(proposal), 0) > maxAppendBytes) return answer(tooLarge(maxAppendBytes));
    const fate = faults.nextAppend();
    if (fate === 'ignore') return;
    if (fate === 'refuse') return answer(notReady());
    if (fate === 'send-on') return answer(notLeader(address().host, address().port));
    const stream = nameIn(options.getStreamIdentifier());
    const expected = options.hasRevision() ? Number(options.getRevision()) : expectedOf(options);
    const outcome = withPosition(await store.append(stream, expected, proposals), faults);
    if (faults.delayAnswersMs > 0) await pause(faults.delayAnswersMs);
    if (fate === 'swallow') return;
    if (outcome.kind === 'deleted') answer(streamDeleted(stream));
    else answer(null, appendReply(outcome, options));
  };
}

/** Parts of an append that came so far. */
interface Gathering {
  readonly options: streams.BatchAppendReq.Options;
  readonly proposals: Proposal[];
  bytes: number;
}

export function batchAppend({ store, faults, maxAppendBytes, address, admit }: CallContext) {
  return (call: BatchAppend): void => {
    try {
      admit(call.metadata);
    } catch (refusal) {
      return void call.emit('error', refusal);
    }
    const gathering = new Map<string, Gathering>();
    const running = {
      end: () => call.end(),
      fail: (code: status) => call.emit('error', dropped(code)),
    };
    faults.appendStreams.add(running);
    const done = (): boolean => faults.appendStreams.delete(running);
    call.on('cancelled', done).on('close', done).on('error', done);
    call.on('end', () => call.end());
    call.on('data', (request: streams.BatchAppendReq) => {
      if (faults.notReady) return void call.emit('error', notReady());
      const id = idIn(request.getCorrelationId());
      const options = request.getOptions();
      if (options) gathering.set(id, { options, proposals: [], bytes: 0 });
      const parts = gathering.get(id);
      if (!parts) return;
      for (const message of request.getProposedMessagesList()) {
        const proposal = proposalIn(message);
        parts.proposals.push(proposal);
        parts.bytes += sizeOf(proposal);
      }
      const stream = nameIn(parts.options.getStreamIdentifier());
      const answer = (reply: streams.BatchAppendResp): void => {
        reply.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(parts.options.getStreamIdentifier());
        if (!call.cancelled && !call.destroyed && !call.writableEnded) call.write(reply);
      };
      const refuse = (reason: rpcStatus.Status): void => answer(new streams.BatchAppendResp().setError(reason));
      if (parts.bytes > maxAppendBytes) {
        gathering.delete(id);
        refuse(tooLargeStatus(maxAppendBytes));
      } else if (request.getIsFinal()) {
        gathering.delete(id);
        void settle(parts, stream, answer, refuse);
      }
    });

    const settle = async (
      { options, proposals }: Gathering,
      stream: string,
      answer: (reply: streams.BatchAppendResp) => void,
      refuse: (reason: rpcStatus.Status) => void,
    ): Promise<void> => {
      const deadline = options.getDeadline()?.toDate().getTime();
      if (deadline !== undefined && deadline <= Date.now()) return refuse(timeoutStatus());
      const fate = faults.nextAppend();
      if (fate === 'ignore') return;
      if (fate === 'refuse') return refuse(busyStatus());
      if (fate === 'send-on') return void call.emit('error', notLeader(address().host, address().port));
      const expected = options.hasStreamPosition() ? Number(options.getStreamPosition()) : expectedOf(options);
      const outcome = withPosition(await store.append(stream, expected, proposals), faults);
      if (faults.delayAnswersMs > 0) await pause(faults.delayAnswersMs);
      if (fate !== 'swallow') answer(batchReply(outcome, stream, options));
    };
  };
}

const expectedOf = (options: { hasNoStream(): boolean; hasStreamExists(): boolean }): Expected =>
  options.hasNoStream() ? noRevision : options.hasStreamExists() ? 'stream_exists' : 'any';

const withPosition = (outcome: WriteOutcome, { withholdPositions }: Faults): WriteOutcome =>
  withholdPositions && outcome.kind === 'written' ? { ...outcome, position: noRevision } : outcome;

function proposalIn(message: {
  getId(): shared.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}): Proposal {
  return {
    id: idIn(message.getId()),
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
    data: Buffer.from(message.getData_asU8()),
    metadata: Buffer.from(message.getCustomMetadata_asU8()),
  };
}
