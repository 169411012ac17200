/** What whoever opens a log in EventStoreDB may choose, and what they hear of it. */

/** A fault that is dealt with by trying again. */
export interface Trouble {
  /** `append to roster-…`, `read roster-…`, `subscription`, `head`. */
  readonly during: string;
  /** How often in a row it has failed now. */
  readonly failures: number;
  readonly error: unknown;
}

export interface EventStoreDbLogOptions {
  /**
   * `esdb://host:2113?tls=false`, `esdb://user:password@host:2113?tlsCAFile=…`, several hosts with commas, or `esdb+discover://` for a
   * cluster. May hold a password: it is in no error and no trouble.
   */
  readonly connectionString: string;
  /** Put before the names of streams in the store, so that several communities share one. Default none. */
  readonly namespace?: string;
  /** How long one attempt of an append or a read may take. Default 10,000. */
  readonly attemptTimeoutMs?: number;
  /** How long an append or a read is tried before it throws. Default 30,000. A subscription tries for ever. */
  readonly giveUpAfterMs?: number;
  /** Longest pause between two attempts. Default 5000. */
  readonly longestPauseMs?: number;
  /** A subscription that has heard nothing for this long is compared with the head of the log. Default 60,000. */
  readonly watchEveryMs?: number;
  /** Bytes in one append. Default 1 MiB, the limit of EventStoreDB up to 24.10. */
  readonly maxAppendBytes?: number;
  /** A live reader of some categories learns at least after so many events of others how far it is. Default 128. */
  readonly checkpointEvery?: number;
  readonly onTrouble?: (trouble: Trouble) => void;
}
