/** Events that the server writes itself: users of a fresh server, metadata of streams, the marker of a tombstone. */
import { randomUUID } from 'node:crypto';
import type { Proposal } from './stored-event.ts';

const json = (type: string, data: object | string): Proposal => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)),
  metadata: Buffer.alloc(0),
});

/** A fresh server is not empty either; whoever reads the whole log must pass over what is not theirs. */
export const firstSystemEvents = (): readonly (readonly [stream: string, proposal: Proposal])[] => [
  ['$users', json('$User', { loginName: 'admin' })],
  [
    '$user-admin',
    json('$UserCreated', { loginName: 'admin', fullName: 'Event Store Administrator', disabled: false, groups: ['$admins'] }),
  ],
];

export const metadataProposal = (metadata: object | string): Proposal => json('$metadata', metadata);

export const tombstoneProposal = (): Proposal => ({ ...json('$streamDeleted', ''), contentType: 'application/octet-stream' });

/** First readable revision that a stream's metadata sets. */
export function truncateBeforeIn(metadata: Buffer): number {
  const parsed = JSON.parse(metadata.toString()) as { $tb?: unknown };
  return typeof parsed.$tb === 'number' ? parsed.$tb : 0;
}
