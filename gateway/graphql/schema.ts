/** All parts of the schema, put together. Imports only. */
import './organizations.ts';
import './hosts.ts';
import './projects.ts';
import './shifts.ts';
import './sign-ups.ts';
import './volunteers.ts';
import './recognition.ts';
import './celebration.ts';
import './listings.ts';
import './viewer.ts';
import './minors.ts';
import './story.ts';
import './trail.ts';
import './commands/projects.ts';
import './commands/hosts.ts';
import './commands/chapter.ts';
import './commands/matching.ts';
import './commands/volunteers.ts';
import './commands/guardians.ts';
import './commands/recognition.ts';
import './live/subscriptions.ts';
import { printSchema } from 'graphql';
import { builder } from './builder.ts';
import { withPlainIds } from './plain-ids.ts';
import { mustBeScoped } from './scopes.ts';

export const schema = withPlainIds(mustBeScoped(builder.toSchema({ sortSchema: false })));

/** As committed in `schema.graphql`, which the web app reads its types off. */
export const printGatewaySchema = (): string => `${printSchema(schema)}\n`;
