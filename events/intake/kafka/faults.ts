/** Which failures of the client are a Kafka that is away for a while, and which no waiting helps. */

/** By name, because the client exports no test for them. Some of them it calls not to be tried again, as it has tried long enough. */
const passing = new Set([
  'KafkaJSBrokerNotFound',
  'KafkaJSConnectionClosedError',
  'KafkaJSConnectionError',
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSLockTimeout',
  'KafkaJSMetadataNotLoaded',
  'KafkaJSNoBrokerAvailableError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSTimeout',
]);

/** The client wraps a cause in what became of trying again, so the innermost error decides. */
export function mayPass(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  if (fault.cause instanceof Error) return mayPass(fault.cause);
  return passing.has(fault.name) || ('retriable' in fault && fault.retriable === true);
}
