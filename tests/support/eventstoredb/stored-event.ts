/** An event as the test server keeps it, and the small vocabulary around it. */

/** What a client proposes to append. */
export interface Proposal {
  /** UUID text, lower case. */
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

export interface StoredEvent extends Proposal {
  readonly stream: string;
  readonly revision: number;
  /** Where its record begins in the log; its commit and its prepare position alike, as for everything written without explicit transactions. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly createdMs: number;
}

/** A position as the protocol has it. */
export interface Pair {
  readonly commit: number;
  readonly prepare: number;
}

/** The revision of a stream without events. */
export const noRevision = -1;
/** The revision of the marker that ends a tombstoned stream; 2^63 - 1 on the wire. */
export const tombstoneRevision = Number.MAX_SAFE_INTEGER;

export type Expected = number | 'any' | 'stream_exists';

export const isMetastream = (stream: string): boolean => stream.startsWith('$$');
export const metastreamOf = (stream: string): string => `$$${stream}`;
export const originalOf = (metastream: string): string => metastream.slice(2);

/** What counts towards the limit of an append, as the genuine server counts it: type twice (it is kept in UTF-16), data, metadata. */
export const sizeOf = ({ type, data, metadata }: Proposal): number => type.length * 2 + data.length + metadata.length;
