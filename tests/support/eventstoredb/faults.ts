/** Faults on demand, for tests in the same process. Each is off until it is asked for. */
import { status } from '@grpc/grpc-js';
import type { Pair } from './stored-event.ts';

/** What a subscription or an append stream under way lets be done to it. */
export interface Running {
  /** Ends it without an error, as a server does that is asked to shut down. */
  end(): void;
  fail(code: status): void;
  /** From now on it sends nothing and does not end. */
  silence?(): void;
}

export class Faults {
  /** So many of the next appends are written but never answered. */
  swallowAnswers = 0;
  /** So many of the next appends are neither written nor answered. */
  ignoreAppends = 0;
  /** So many of the next appends are turned away as by a server that is too busy. */
  refuseAppends = 0;
  /** Answers to appends come this much later, in milliseconds. */
  delayAnswersMs = 0;
  /** Answers to appends carry no position, as for what was written earlier and is no longer in the index. */
  withholdPositions = false;
  /** Every call is turned away as by a server that is starting. */
  notReady = false;
  /** So many of the next appends are sent on to the leader, which is this server too. */
  sendToLeader = 0;
  /** Reads are accepted, and nothing is sent. */
  muteReads = false;
  /** Changes what checkpoints say. */
  checkpoint: (at: Pair) => Pair = (at) => at;
  readonly subscriptions = new Set<Running>();
  readonly appendStreams = new Set<Running>();
  /** Accepted since the start. */
  subscribed = 0;
  /** Asked for since the start, whatever became of them. */
  appends = 0;
  reads = 0;

  endSubscriptions(): void {
    for (const running of this.subscriptions) running.end();
  }

  failSubscriptions(code: status = status.CANCELLED): void {
    for (const running of this.subscriptions) running.fail(code);
  }

  silenceSubscriptions(): void {
    for (const running of this.subscriptions) running.silence?.();
  }

  endAppendStreams(): void {
    for (const running of this.appendStreams) running.end();
  }

  /** What is to be done with the append at hand; counts it. */
  nextAppend(): 'answer' | 'swallow' | 'ignore' | 'refuse' | 'send-on' {
    this.appends += 1;
    if (this.ignoreAppends > 0) {
      this.ignoreAppends -= 1;
      return 'ignore';
    }
    if (this.refuseAppends > 0) {
      this.refuseAppends -= 1;
      return 'refuse';
    }
    if (this.sendToLeader > 0) {
      this.sendToLeader -= 1;
      return 'send-on';
    }
    if (this.swallowAnswers > 0) {
      this.swallowAnswers -= 1;
      return 'swallow';
    }
    return 'answer';
  }
}
