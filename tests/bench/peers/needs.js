/** The needs that all peers tell of, and the part of the schema that the list of needs asks for. */
import { readFileSync } from 'node:fs';

/** @returns needs soonest first, organizations by id, coming shifts by need: as our own read models had them */
export function readNeeds(file) {
  const { needs, organizations, shifts } = JSON.parse(readFileSync(file, 'utf8'));
  return { needs, organizations: new Map(Object.entries(organizations)), shifts: new Map(Object.entries(shifts)) };
}

export const typeDefs = `
  type Query { listings(first: Int! = 20, after: String, filter: ListingFilter): ListingConnection! }
  input ListingFilter { words: String }
  type ListingConnection { totalCount: Int! pageInfo: PageInfo! edges: [ListingEdge!]! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ListingEdge { cursor: String! distanceKm: Float shift: Shift moreShifts: Int! node: Project! }
  type Project {
    id: ID! key: ID! title: String! summary: String! causes: [String!]! picture: String access: [String!]!
    minimumAge: Int place: Place organization: Organization!
  }
  type Place { name: String! address: String latitude: Float! longitude: Float! }
  type Organization { id: ID! name: String! }
  type Shift { id: ID! key: ID! startsAt: String endsAt: String timeZone: String placesLeft: Int! }
`;

export const cursorOf = ({ projectId }) => Buffer.from(JSON.stringify([projectId])).toString('base64url');
/** All are still to come, and nothing is asked of them. */
const openOf = (shifts) => shifts.filter(({ status }) => status === 'OPEN');
export const foundOf = (shifts) => openOf(shifts)[0] ?? null;
export const moreOf = (shifts) => Math.max(0, openOf(shifts).length - 1);
export const placesLeftOf = ({ status, places, taken }) => (status === 'OPEN' ? Math.max(0, places - taken) : 0);

export function pageOf(needs, count, first) {
  const page = needs.slice(0, first);
  return {
    totalCount: count,
    pageInfo: { hasNextPage: count > first, endCursor: cursorOf(page.at(-1)) },
    edges: page.map((node) => ({
      get cursor() {
        return cursorOf(node);
      },
      distanceKm: null,
      node,
    })),
  };
}

export const listen = (server) =>
  server.listen(0, '127.0.0.1', () => console.log(`listening at http://127.0.0.1:${server.address().port}`));
