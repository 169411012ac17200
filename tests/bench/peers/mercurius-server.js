/** The list of needs by fastify and mercurius, compiled, out of memory, asked by a known hash: `mercurius-server.js DATA QUESTION`. */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { foundOf, moreOf, pageOf, placesLeftOf, readNeeds, typeDefs } from './needs.js';

const [data, question] = process.argv.slice(2);
const { needs, organizations, shifts } = readNeeds(data);

const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  persistedQueries: { listings: readFileSync(question, 'utf8') },
  onlyPersisted: true,
  resolvers: {
    Query: { listings: (_, { first }) => pageOf(needs, needs.length, first) },
    ListingEdge: {
      shift: ({ node }) => foundOf(shifts.get(node.projectId)),
      moreShifts: ({ node }) => moreOf(shifts.get(node.projectId)),
    },
    Project: {
      id: ({ projectId }) => `Project:${projectId}`,
      key: ({ projectId }) => projectId,
      organization: ({ organizationId }) => organizations.get(organizationId),
    },
    Organization: { id: ({ organizationId }) => `Organization:${organizationId}` },
    Shift: { id: ({ shiftId }) => `Shift:${shiftId}`, key: ({ shiftId }) => shiftId, placesLeft: placesLeftOf },
  },
});
console.log(`listening at ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
process.once('SIGTERM', () => process.exit(0));
