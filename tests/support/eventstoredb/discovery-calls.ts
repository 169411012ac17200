/** What a client asks before anything else: what the server can do, and who leads the cluster of one. */
import { randomUUID } from 'node:crypto';
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type { CallContext } from './context.ts';
import type { Faults } from './faults.ts';
import { gossip, serverFeatures, shared, streamsService } from './protocol.ts';
import { notReady } from './refusals.ts';

/** The generation whose behaviour is followed. */
export const serverVersion = '24.10.5';
/** What the genuine server adds to the names of methods. */
const features: Readonly<Record<string, readonly string[]>> = { read: ['position', 'events'], batchappend: ['deadline_duration'] };

export interface Supports {
  /** Off for a server that knows the unary append only. */
  readonly batchAppend: boolean;
}

export function supportedMethods(faults: Faults, { batchAppend }: Supports) {
  const answer = new serverFeatures.SupportedMethods().setEventStoreServerVersion(serverVersion);
  for (const { path } of Object.values(streamsService.StreamsService) as { path: string }[]) {
    const [, service = '', method = ''] = path.toLowerCase().split('/');
    if (method === 'batchappend' && !batchAppend) continue;
    const supported = new serverFeatures.SupportedMethod().setServiceName(service).setMethodName(method);
    answer.addMethods(supported.setFeaturesList([...(features[method] ?? [])]));
  }
  return (_: ServerUnaryCall<shared.Empty, serverFeatures.SupportedMethods>, send: sendUnaryData<serverFeatures.SupportedMethods>): void =>
    faults.notReady ? send(notReady()) : send(null, answer);
}

export function readGossip(address: CallContext['address']) {
  const instanceId = new shared.UUID().setString(randomUUID());
  return (_: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>, send: sendUnaryData<gossip.ClusterInfo>): void => {
    const member = new gossip.MemberInfo()
      .setInstanceId(instanceId)
      .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(address().host).setPort(address().port));
    send(null, new gossip.ClusterInfo().setMembersList([member]));
  };
}
