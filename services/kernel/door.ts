/** The HTTP server of a process, with an end to how long anybody may keep a connection, and how many there are. */
import { createServer, type Server } from 'node:http';

export interface DoorLimits {
  /** Milliseconds until the head of a request has to be here. */
  readonly headMs: number;
  /** Milliseconds until all of a request has to be here: an upload on a slow line takes its time. */
  readonly wholeMs: number;
  /** Milliseconds in which nothing goes over a connection, in neither direction. */
  readonly silenceMs: number;
  /** Milliseconds that a client may keep its connection for its next request. */
  readonly keepAliveMs: number;
  /** Bytes of a request's address and headers together. */
  readonly headBytes: number;
  /** Connections at once; whoever comes then is turned away. */
  readonly connections: number;
}

/** Ten thousand connections are two for each of the live streams that the gateway allows. */
export const usualDoor: DoorLimits = {
  headMs: 15_000,
  wholeMs: 300_000,
  silenceMs: 60_000,
  keepAliveMs: 10_000,
  headBytes: 16_384,
  connections: 10_000,
};

/** How often the server looks for those that are late, at the latest. */
const looksEveryMs = 5000;

/** A server that does not listen yet and answers nothing: hand it a listener for `request`. */
export function makeDoor({ headMs, wholeMs, silenceMs, keepAliveMs, headBytes, connections }: DoorLimits = usualDoor): Server {
  const server = createServer({
    headersTimeout: headMs,
    requestTimeout: wholeMs,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: headBytes,
    connectionsCheckingInterval: Math.max(1, Math.min(looksEveryMs, Math.floor(Math.min(headMs, wholeMs) / 3))),
  });
  server.setTimeout(silenceMs);
  server.maxConnections = connections;
  return server;
}
