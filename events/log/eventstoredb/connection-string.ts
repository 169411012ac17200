/**
 * Checks a connection string before the client sees it. What the client does not understand it prints to standard error, the
 * whole string with the password in it; what would change the meaning of its answers it accepts.
 */
const known = [
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'nodePreference',
  'defaultDeadline',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
] as const;
const flat = (key: string): string => key.toLowerCase().replaceAll(/[_-]/g, '');
const allowed = new Set(known.map(flat));

const reasons: Readonly<Record<string, string>> = {
  tlsverifycert: 'tlsVerifyCert is ignored by the client: name the authority with tlsCAFile instead',
  throwonappendfailure: 'throwOnAppendFailure must stay as it is: without it the client answers wrong revisions',
};

/** @throws in words that never hold the string or a part of it that could be secret */
export function assertUsable(connectionString: string): void {
  if (!/^esdb(\+discover)?:\/\//.test(connectionString))
    throw new Error('The connection string of EventStoreDB must begin with esdb:// or esdb+discover:// (docs/how-to/use-eventstoredb.md).');
  const query = connectionString.includes('?') ? connectionString.slice(connectionString.lastIndexOf('?') + 1) : '';
  for (const key of query.split('&').flatMap((pair) => (pair ? [pair.split('=', 1)[0] ?? ''] : []))) {
    if (allowed.has(flat(key))) continue;
    const reason = reasons[flat(key)] ?? `only these settings are known: ${known.join(', ')}`;
    throw new Error(`The connection string of EventStoreDB has a setting of no use: ${reason} (docs/how-to/use-eventstoredb.md).`);
  }
}

/** What the client found wrong, without the string it found it in. */
export function asUsageError(error: unknown): Error {
  const at = (error as { location?: unknown }).location;
  if (Array.isArray(at))
    return new Error(
      `The connection string of EventStoreDB cannot be read from character ${Number(at[0]) + 1} on (docs/how-to/use-eventstoredb.md).`,
    );
  return error as Error;
}
