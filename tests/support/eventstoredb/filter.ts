/** Which events a filtered reader of the whole log gets: by stream name or event type, by prefixes or by a regular expression. */
import type { streams } from './protocol.ts';
import type { StoredEvent } from './stored-event.ts';

export type Filter = (event: StoredEvent) => boolean;

export const everything: Filter = () => true;

export function filterOf(options: streams.ReadReq.Options.FilterOptions): Filter {
  const byType = options.hasEventType();
  const expression = byType ? options.getEventType() : options.getStreamIdentifier();
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  const prefixes = expression?.getPrefixList() ?? [];
  return (event) => {
    const text = byType ? event.type : event.stream;
    return regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
  };
}
