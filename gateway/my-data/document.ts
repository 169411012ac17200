/** Everything the house knows of a person, gathered for that person. What is not theirs, such as who else was there, is not in it. */
import {
  registry,
  tell,
  vaultPurposes,
  type EventLog,
  type LookRow,
  type Looks,
  type RecordedEvent,
  type Vault,
  type VaultPurpose,
  type VaultRef,
  type VaultValue,
  type VolunteerId,
} from '#events';
import type { Queries } from '#projections';
import type { Clock } from '#services/kernel';
import type { Accounts } from '../accounts/index.ts';

export interface GatherParts {
  readonly log: Pick<EventLog, 'read'>;
  readonly vault: Pick<Vault, 'refsOf' | 'open'>;
  readonly accounts: Pick<Accounts, 'recordsOf'>;
  readonly looks: Pick<Looks, 'of' | 'flush'>;
  readonly queries: Pick<Queries, 'involvement' | 'board' | 'recognition'>;
  readonly clock: Clock;
  /** Where people reach the house. */
  readonly origin: string;
}

/** What a purpose of the vault is for, in a person's words. A new purpose does not compile without them. */
export const purposeWords: Readonly<Record<VaultPurpose, string>> = {
  contact: 'Your name and how to reach you',
  care: 'What you need to take part',
  minor: 'Your birth date and how to reach your guardian',
  recognition: 'Stories, citations and thanks about you',
  note: 'What hosts and you explained to each other',
};

interface Kept {
  readonly purpose: VaultPurpose;
  readonly meaning: string;
  readonly key: string;
  readonly value: VaultValue;
}

export interface Fact {
  readonly at: string;
  readonly type: string;
  readonly meaning: string;
  readonly by: 'you' | 'another person' | 'the house';
  /** The fields of the event. You are "you"; others are "another person"; what was sealed about you stands here in words. */
  readonly data: unknown;
}

export interface LookTold {
  readonly as: string;
  readonly organization: string | null;
  readonly at: string;
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

export interface MyData {
  readonly format: 'many-hands/my-data';
  readonly version: 1;
  readonly house: string;
  readonly madeAt: string;
  readonly person: VolunteerId;
  /** By table of the accounts. */
  readonly account: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly kept: readonly Kept[];
  readonly facts: readonly Fact[];
  /** Who looked at it in the last year. */
  readonly looks: readonly LookTold[];
  /** What the ids in the facts are called. */
  readonly names: Readonly<Record<string, string>>;
}

/** @throws what the log, the vault or the accounts throw: half of it would look like all of it */
export async function gather(person: VolunteerId, parts: GatherParts): Promise<MyData> {
  const { vault, accounts, queries, clock, origin } = parts;
  const words = await vault.open(await vault.refsOf(person));
  const things = new Set<string>();
  const events = await eventsAbout(person, parts);
  return {
    format: 'many-hands/my-data',
    version: 1,
    house: origin,
    madeAt: clock.now(),
    person,
    account: await accounts.recordsOf(person),
    kept: [...words].map(([ref, value]) => toKept(ref, value)),
    facts: events.map((event) => toFact(event, person, words, things)),
    looks: await looksAt(person, parts),
    names: namesOf([...things], queries),
  };
}

/** What others looked at, told without saying which person it was: the role answers for it. */
export async function looksAt(person: VolunteerId, { looks, queries }: Pick<GatherParts, 'looks' | 'queries'>): Promise<LookTold[]> {
  await looks.flush();
  const rows = await looks.of(person);
  const known = queries.board.organizations(rows.flatMap(({ organization }) => organization ?? []));
  const names = new Map(known.flatMap((row) => (row ? [[row.organizationId, row.name] as const] : [])));
  return rows.map(({ as, organization, at, first, last, times }: LookRow) => ({
    as,
    organization: organization && (names.get(organization) ?? null),
    at,
    first,
    last,
    times,
  }));
}

/** In the order in which it happened. */
async function eventsAbout(person: VolunteerId, { log, queries }: GatherParts): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for (const stream of queries.involvement.streamsOf(person))
    for (const event of await log.read(stream)) if (isAbout(event, person)) found.push(event);
  return found.toSorted((one, other) => one.position - other.position);
}

function isAbout({ type, data, metadata }: RecordedEvent, person: VolunteerId): boolean {
  let about = metadata.actor === `person:${person}`;
  tell(registry[type].schema, data, (kind, text) => void (about ||= kind === 'person' && text === person));
  return about;
}

function toFact(
  { type, data, metadata: { at, actor } }: RecordedEvent,
  person: VolunteerId,
  words: ReadonlyMap<VaultRef, VaultValue>,
  things: Set<string>,
): Fact {
  const { schema, meaning } = registry[type];
  const told = tell(schema, data, (kind, text) => {
    if (kind === 'person') return text === person ? 'you' : 'another person';
    if (kind === 'sealed') return text.startsWith(`${person}/`) ? (words.get(text as VaultRef) ?? null) : 'kept for another person';
    if (kind === 'thing') things.add(text);
    return text;
  });
  const by = actor === `person:${person}` ? 'you' : actor.startsWith('person:') ? 'another person' : 'the house';
  return { at, type, meaning, by, data: told };
}

function toKept(ref: VaultRef, value: VaultValue): Kept {
  const [, named = '', key = ''] = ref.split('/');
  const purpose = vaultPurposes.find((one) => one === named) ?? 'note';
  return { purpose, meaning: purposeWords[purpose], key, value };
}

/** Titles of what the ids stand for, as far as they have one. */
function namesOf(ids: readonly string[], { board, recognition }: GatherParts['queries']): Record<string, string> {
  const found = [
    ...board.organizations(ids as never).map((row) => row && [row.organizationId, row.name]),
    ...board.projects(ids as never).map((row) => row && [row.projectId, row.title]),
    ...board.shifts(ids as never).map((row) => row && [row.shiftId, row.title]),
    ...recognition.programs(ids as never).map((row) => row && [row.programId, row.name]),
  ];
  return Object.fromEntries(found.filter((pair) => pair !== undefined)) as Record<string, string>;
}
