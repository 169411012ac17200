/** A house before the doors open: a shift that everybody wants, another for whoever is early, and a crowd that is signed in already. */
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadOrCreateSecret } from '#gateway';
import { deriveId, type CommandId, type OrganizationId, type ProjectId, type ServiceName, type ShiftId, type VolunteerId } from '#events';
import { openTestHouse } from '../../support/open-house.ts';
import { publishedNeed } from '../http/shifts.ts';

export interface RushGround {
  readonly shiftId: ShiftId;
  /** Has a place for everyone. */
  readonly otherShiftId: ShiftId;
  /** Of each person, as their browser sends it. */
  readonly cookies: readonly string[];
}

const dayMs = 86_400_000;

/** Through the services, as a host would; the sessions right into the accounts, because nobody waits for thousands of letters. */
export async function openGround(folder: string, people: number, places: number): Promise<RushGround> {
  const [organizationId, projectId] = [deriveId<OrganizationId>('rush', 'host'), deriveId<ProjectId>('rush', 'need')];
  const [shiftId, otherShiftId] = [deriveId<ShiftId>('rush', 'shift'), deriveId<ShiftId>('rush', 'other shift')];
  const opened = await openTestHouse({}, { folder });
  const tell = async (service: ServiceName, type: string, data: object): Promise<void> => {
    const commandId = deriveId<CommandId>('rush', JSON.stringify([type, data]));
    const at = new Date().toISOString();
    const sent = { commandId, actor: { kind: 'operator' }, at, correlationId: commandId, causationId: commandId } as const;
    const outcome = await opened.house.system.send(service, { type, data, ...sent });
    if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };
  const registeredBy = deriveId<VolunteerId>('rush', 'owner');
  for (const [type, data] of publishedNeed({ organizationId, projectId, registeredBy })) await tell('projects', type, data);
  await tell('projects', 'ScheduleShift', { shiftId, projectId, title: 'Lunch with the singer', when: null, places });
  await tell('projects', 'ScheduleShift', { shiftId: otherShiftId, projectId, title: 'Breakfast', when: null, places: people });
  await opened.house.system.settle();
  await opened.close();
  return { shiftId, otherShiftId, cookies: signIn(folder, people) };
}

function signIn(folder: string, people: number): string[] {
  const secret = loadOrCreateSecret(join(folder, 'keys', 'session.secret'));
  const db = new DatabaseSync(join(folder, 'data', 'accounts', 'accounts.db'));
  const now = new Date().toISOString();
  const user = db.prepare(
    `INSERT INTO "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") VALUES (?, '', ?, 1, ?, ?)`,
  );
  const session = db.prepare(
    `INSERT INTO "session" ("id", "expiresAt", "token", "createdAt", "updatedAt", "ipAddress", "userAgent", "userId") VALUES (?, ?, ?, ?, ?, '', '', ?)`,
  );
  db.exec('BEGIN');
  const cookies = Array.from({ length: people }, (_, n) => {
    const id = deriveId<VolunteerId>('rush', 'person', n);
    const token = randomBytes(24).toString('base64url');
    user.run(id, `person-${n}@many-hands.example`, now, now);
    session.run(deriveId('rush', 'session', n), new Date(Date.now() + 7 * dayMs).toISOString(), token, now, now, id);
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    return `many-hands.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  });
  db.exec('COMMIT');
  db.close();
  return cookies;
}
