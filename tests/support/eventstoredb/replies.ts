/** Events and outcomes in the words of the protocol. */
import { googleAny, googleEmpty, rpcStatus, shared, streams } from './protocol.ts';
import type { WriteOutcome } from './store.ts';
import { noRevision, tombstoneRevision, type Pair, type StoredEvent } from './stored-event.ts';

const ticksPerMs = 10_000n;

export const identifierOf = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));

export const nameIn = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

/** UUID text, lower case, whichever of the two forms it came in. */
export function idIn(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return uuid?.getString().toLowerCase() ?? '';
  const half = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

export function eventReply(event: StoredEvent): streams.ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(event.revision === tombstoneRevision ? '9223372036854775807' : String(event.revision))
    .setCommitPosition(String(event.position))
    .setPreparePosition(String(event.position))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(BigInt(event.createdMs) * ticksPerMs));
  return new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(event.position)));
}

export const confirmationReply = (id: string): streams.ReadResp =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const checkpointReply = ({ commit, prepare }: Pair): streams.ReadResp =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
  );

export const caughtUpReply = (): streams.ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const notFoundReply = (stream: string): streams.ReadResp =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));

/** The answer of the unary append, where a conflict is a normal reply. */
export function appendReply(outcome: Exclude<WriteOutcome, { kind: 'deleted' }>, options: streams.AppendReq.Options): streams.AppendResp {
  if (outcome.kind === 'wrong') {
    const conflict = new streams.AppendResp.WrongExpectedVersion();
    if (outcome.actual === noRevision) conflict.setCurrentNoStream(new shared.Empty());
    else conflict.setCurrentRevision(String(outcome.actual));
    if (options.hasRevision()) conflict.setExpectedRevision(options.getRevision());
    else if (options.hasNoStream()) conflict.setExpectedNoStream(new shared.Empty());
    else if (options.hasStreamExists()) conflict.setExpectedStreamExists(new shared.Empty());
    else conflict.setExpectedAny(new shared.Empty());
    return new streams.AppendResp().setWrongExpectedVersion(conflict);
  }
  const success = new streams.AppendResp.Success().setCurrentRevision(String(outcome.revision));
  if (outcome.position === noRevision) success.setNoPosition(new shared.Empty());
  else
    success.setPosition(
      new streams.AppendResp.Position().setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position)),
    );
  return new streams.AppendResp().setSuccess(success);
}

/** The answer of the batch append, where a conflict is a status with details. */
export function batchReply(outcome: WriteOutcome, stream: string, options: streams.BatchAppendReq.Options): streams.BatchAppendResp {
  const reply = new streams.BatchAppendResp();
  switch (outcome.kind) {
    case 'written': {
      const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(outcome.revision));
      if (outcome.position === noRevision) success.setNoPosition(new googleEmpty.Empty());
      else
        success.setPosition(
          new shared.AllStreamPosition().setCommitPosition(String(outcome.position)).setPreparePosition(String(outcome.position)),
        );
      return reply.setSuccess(success);
    }
    case 'wrong': {
      const conflict = new shared.WrongExpectedVersion();
      if (outcome.actual === noRevision) conflict.setCurrentNoStream(new googleEmpty.Empty());
      else conflict.setCurrentStreamRevision(String(outcome.actual));
      if (options.hasStreamPosition()) conflict.setExpectedStreamPosition(options.getStreamPosition());
      else if (options.hasNoStream()) conflict.setExpectedNoStream(new googleEmpty.Empty());
      else if (options.hasStreamExists()) conflict.setExpectedStreamExists(new googleEmpty.Empty());
      else conflict.setExpectedAny(new googleEmpty.Empty());
      return reply.setError(statusOf('WrongExpectedVersion', 6, conflict.serializeBinary()));
    }
    case 'deleted':
      return reply.setError(
        statusOf('StreamDeleted', 5, new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream)).serializeBinary()),
      );
  }
}

export const tooLargeStatus = (limit: number): rpcStatus.Status =>
  statusOf('MaximumAppendSizeExceeded', 3, new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit).serializeBinary());

export const timeoutStatus = (): rpcStatus.Status => statusOf('Timeout', 4, new shared.Timeout().serializeBinary());

/** How a server that is starting or drowning answers a batch append: details that say nothing, all in the message. */
export function busyStatus(): rpcStatus.Status {
  const details = new googleAny.Any();
  details.pack(new googleEmpty.Empty().serializeBinary(), 'google.protobuf.Empty');
  return new rpcStatus.Status().setMessage('Server Is Busy').setDetails(details);
}

function statusOf(name: string, code: 3 | 4 | 5 | 6, message: Uint8Array): rpcStatus.Status {
  const details = new googleAny.Any();
  details.pack(message, `event_store.client.${name}`);
  return new rpcStatus.Status().setCode(code).setMessage(name).setDetails(details);
}
