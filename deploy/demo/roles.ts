/** Who hosts what, and who comes again and again. */
import { deriveId, type OrganizationId, type ProjectId } from '#events';
import { needsOf } from './needs/index.ts';
import type { DemoNeed } from './need.ts';
import { organizations, type DemoOrganization } from './organizations.ts';
import type { DemoPerson } from './people.ts';
import { randomOf } from './random.ts';

export interface Hosted {
  readonly organization: DemoOrganization;
  readonly organizationId: OrganizationId;
  readonly host: DemoPerson;
  /** A second one, so that hours of the first can be confirmed. */
  readonly coHost: DemoPerson;
}

export interface PlannedNeed extends Hosted {
  readonly need: DemoNeed;
  readonly projectId: ProjectId;
  /** Those who come often, the keenest first. */
  readonly team: readonly DemoPerson[];
}

const teamSize = 12;

/** Noor, Rosa and Gwen come first among the people; after them a host and a co-host for each organization. */
export function hostOrganizations(people: readonly DemoPerson[]): readonly Hosted[] {
  const [, rosa, , ...others] = people;
  return organizations.map((organization, index) => {
    const host = organization.key === 'kettle-kitchen' ? rosa : others[2 * index];
    const coHost = others[2 * index + 1];
    if (!host || !coHost) throw new Error('The demo has fewer people than its organizations need.');
    return { organization, organizationId: deriveId<OrganizationId>('demo', 'organization', organization.key), host, coHost };
  });
}

/** Noor is on these teams. */
const teamsOfNoor = new Set(['evening-cooking', 'long-table', 'frome-saturday', 'reading-ears', 'empathy-circle']);

export function planNeeds(hosted: readonly Hosted[], people: readonly DemoPerson[]): readonly PlannedNeed[] {
  return hosted.flatMap((one) => (needsOf[one.organization.key] ?? []).map((need) => planNeed(one, need, people)));
}

function planNeed(hosted: Hosted, need: DemoNeed, [noor, ...rest]: readonly DemoPerson[]): PlannedNeed {
  const { organization, host, coHost } = hosted;
  const random = randomOf('team', organization.key, need.key);
  // Some people help in many places, most in one or two: the draw leans towards the front of the list.
  const drawn = new Set(Array.from({ length: 3 * teamSize }, () => rest[Math.floor(rest.length * random.next() ** 2.6)]));
  const others = [...drawn].filter((person) => person !== host && person !== coHost).slice(0, teamSize);
  const team = teamsOfNoor.has(need.key) ? [noor, ...others] : others;
  return {
    ...hosted,
    need,
    projectId: deriveId<ProjectId>('demo', 'project', organization.key, need.key),
    team: team.filter((person) => person !== undefined),
  };
}
