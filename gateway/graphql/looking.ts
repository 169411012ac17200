/** Opening people's words for whoever asks, and noting for the person who it was. One of these loaders is the only way to the vault's words. */
import DataLoader from 'dataloader';
import { vaultPurposes, type Look, type LookedAt, type OrganizationId, type VaultRef, type VaultValue, type VolunteerId } from '#events';
import type { GraphqlOptions, Viewer } from './options.ts';

type Parts = Pick<GraphqlOptions, 'queries' | 'vault' | 'looks'>;
type Words = DataLoader<VaultRef, VaultValue | undefined>;

export interface WordLoaders {
  /** What the vault has under a reference; undefined when it is missing or forgotten. Noted for the person. */
  readonly words: Words;
  /** The same where only the name is shown. */
  readonly names: Words;
  /** For what the person lets everyone see who asks here: nothing is noted. */
  readonly openly: Words;
}

export function wordLoaders({ queries, vault, looks }: Parts, viewer: Viewer | undefined): WordLoaders {
  const known = new Map<VolunteerId, Pick<Look, 'as' | 'organization'>>();
  const capacity = (person: VolunteerId, of: Viewer): Pick<Look, 'as' | 'organization'> => {
    const found = known.get(person) ?? capacityOf(of, person, queries);
    known.set(person, found);
    return found;
  };
  const opening = (at: (ref: VaultRef) => LookedAt | undefined): Words =>
    new DataLoader(async (refs) => {
      const found = await vault.open(refs);
      for (const ref of found.keys()) {
        const person = ref.slice(0, ref.indexOf('/')) as VolunteerId;
        const what = at(ref);
        if (what && viewer && viewer.id !== person) looks.note({ person, viewer: viewer.id, at: what, ...capacity(person, viewer) });
      }
      return refs.map((ref) => found.get(ref));
    });
  return {
    words: opening((ref) => vaultPurposes.find((purpose) => purpose === ref.split('/')[1])),
    names: opening(() => 'name'),
    openly: opening(() => undefined),
  };
}

/** What the viewer is for the person, and where. Of several organizations the one whose shift they share. */
function capacityOf(viewer: Viewer, person: VolunteerId, { rosters }: Parts['queries']): Pick<Look, 'as' | 'organization'> {
  if (viewer.organizer) return { as: 'organizer', organization: null };
  if (viewer.administrator) return { as: 'administrator', organization: null };
  const organizations = [...new Set([...viewer.hostOf, ...viewer.leadsFor, ...viewer.checksInFor])];
  const organization = organizations.length > 1 ? sharedBy(organizations, person, rosters) : organizations[0];
  if (!organization) return { as: 'member', organization: null };
  return {
    as: viewer.hostOf.has(organization) ? 'host' : viewer.leadsFor.has(organization) ? 'shift-lead' : 'check-in-helper',
    organization,
  };
}

function sharedBy(
  organizations: readonly OrganizationId[],
  person: VolunteerId,
  rosters: Parts['queries']['rosters'],
): OrganizationId | undefined {
  const shared = rosters.sharesShift(
    organizations,
    organizations.map(() => person),
  );
  return organizations.find((_, index) => shared[index]) ?? organizations[0];
}
