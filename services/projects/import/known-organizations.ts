/** The organizations of the house by name, read off the log: how a list finds those that are there already. */
import { beginning, type EventLog, type OrganizationId } from '#events';
import { plain } from './plain.ts';

/** @returns a look-up that ignores case, accents and punctuation; the first one registered under a name wins */
export async function organizationsByName(log: EventLog): Promise<(name: string) => OrganizationId | undefined> {
  const { position } = await log.head();
  const byName = new Map<string, OrganizationId>();
  const know = (name: string, id: OrganizationId): void => void (byName.has(plain(name)) || byName.set(plain(name), id));
  for await (const batch of log.subscribe({ after: beginning, categories: ['organization'] })) {
    for (const event of batch.events)
      if (event.type === 'OrganizationRegistered' || event.type === 'OrganizationRevised') know(event.data.name, event.data.organizationId);
    if (batch.live || batch.position >= position) break;
  }
  return (name) => byName.get(plain(name));
}
