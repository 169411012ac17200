/** The list of needs as most would begin: express, yoga with nothing set, a data loader for each request, SQLite: `yoga-server.js DATA`. */
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import DataLoader from 'dataloader';
import express from 'express';
import { createSchema, createYoga } from 'graphql-yoga';
import { foundOf, listen, moreOf, pageOf, placesLeftOf, readNeeds, typeDefs } from './needs.js';

const [data] = process.argv.slice(2);
const { needs, organizations, shifts } = readNeeds(data);

const db = new DatabaseSync(':memory:');
db.exec(`
  CREATE TABLE needs (place INTEGER PRIMARY KEY, projectId TEXT UNIQUE, row TEXT);
  CREATE TABLE organizations (organizationId TEXT PRIMARY KEY, row TEXT);
  CREATE TABLE shifts (projectId TEXT, place INTEGER, row TEXT, PRIMARY KEY (projectId, place));
`);
const insert = (sql, rows) => {
  const statement = db.prepare(sql);
  for (const row of rows) statement.run(...row);
};
insert(
  'INSERT INTO needs (projectId, row) VALUES (?, ?)',
  needs.map((need) => [need.projectId, JSON.stringify(need)]),
);
insert(
  'INSERT INTO organizations VALUES (?, ?)',
  [...organizations].map(([id, row]) => [id, JSON.stringify(row)]),
);
insert(
  'INSERT INTO shifts VALUES (?, ?, ?)',
  [...shifts].flatMap(([id, rows]) => rows.map((row, n) => [id, n, JSON.stringify(row)])),
);

const first = db.prepare('SELECT row FROM needs ORDER BY place LIMIT ?');
const count = db.prepare('SELECT count(*) AS count FROM needs');
const organizationsOf = db.prepare(
  'SELECT organizationId, row FROM organizations WHERE organizationId IN (SELECT value FROM json_each(?))',
);
const shiftsOf = db.prepare(
  'SELECT projectId, row FROM shifts WHERE projectId IN (SELECT value FROM json_each(?)) ORDER BY projectId, place',
);
const parsed = ({ row }) => JSON.parse(row);

const loaders = () => ({
  organization: new DataLoader(async (ids) => {
    const found = new Map(organizationsOf.all(JSON.stringify(ids)).map((row) => [row.organizationId, parsed(row)]));
    return ids.map((id) => found.get(id));
  }),
  shifts: new DataLoader(async (ids) => {
    const found = Map.groupBy(shiftsOf.all(JSON.stringify(ids)), ({ projectId }) => projectId);
    return ids.map((id) => (found.get(id) ?? []).map(parsed));
  }),
});

const yoga = createYoga({
  logging: false,
  context: loaders,
  schema: createSchema({
    typeDefs,
    resolvers: {
      Query: { listings: (_, given) => pageOf(first.all(given.first).map(parsed), count.get().count, given.first) },
      ListingEdge: {
        shift: async ({ node }, _, context) => foundOf(await context.shifts.load(node.projectId)),
        moreShifts: async ({ node }, _, context) => moreOf(await context.shifts.load(node.projectId)),
      },
      Project: {
        id: ({ projectId }) => `Project:${projectId}`,
        key: ({ projectId }) => projectId,
        organization: ({ organizationId }, _, { organization }) => organization.load(organizationId),
      },
      Organization: { id: ({ organizationId }) => `Organization:${organizationId}` },
      Shift: { id: ({ shiftId }) => `Shift:${shiftId}`, key: ({ shiftId }) => shiftId, placesLeft: placesLeftOf },
    },
  }),
});
const app = express();
app.use('/graphql', yoga);
listen(createServer(app));
process.once('SIGTERM', () => process.exit(0));
