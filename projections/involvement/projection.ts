/** In which streams is anything said of a person, or done by them? What a person takes along is read from there. Ids only. */
import { eventTypes, leavesOf, registry, type EventType, type RecordedEvent, type VolunteerId } from '#events';
import { projection, type RowsOf } from '../projection.ts';
import { relation, text } from '../store/table.ts';

const streams = relation({ columns: { volunteerId: text<VolunteerId>(), stream: text() }, key: ['volunteerId', 'stream'] });
const tables = { streams };

const actorPrefix = 'person:';
const peopleIn = (type: EventType): readonly string[] =>
  leavesOf(registry[type].schema).flatMap(({ path, kind }) => (kind === 'person' ? [path] : []));

const handlerOf = (type: EventType) => {
  const fields = peopleIn(type);
  return ({ data, metadata, stream }: RecordedEvent, rows: RowsOf<typeof tables>): void => {
    const actor = metadata.actor.startsWith(actorPrefix) ? (metadata.actor.slice(actorPrefix.length) as VolunteerId) : undefined;
    if (actor) rows.streams.put({ volunteerId: actor, stream });
    for (const field of fields) {
      const volunteerId = (data as Readonly<Record<string, unknown>>)[field] as VolunteerId | null | undefined;
      if (volunteerId && volunteerId !== actor) rows.streams.put({ volunteerId, stream });
    }
  };
};

export const involvement = projection({
  name: 'involvement',
  version: 1,
  tables,
  handlers: Object.fromEntries(eventTypes.map((type) => [type, handlerOf(type)])),
});
