/**
 * The board of a large community, written as its read model and without a log: the projection itself makes the rows, so they are what it
 * would have made of a log with these facts. A house that is started on the folder has them from its first moment on.
 */
import { registry, type DomainEvent, type RecordedEvent } from '#events';
import { board } from '../../../projections/board/projection.ts';
import { BuildingModel } from '../../../projections/store/building.ts';
import { fileOf, moveIntoPlace } from '../../../projections/store/files.ts';
import { ReadModel } from '../../../projections/store/read-model.ts';
import { groundOf, largeTown, type TownSize } from './large-town.ts';

/** More than a board of a hundred thousand needs has: everything is written once, in key order. */
const rowsInMemory = 700_000;

/** About half a minute for 100,000 projects with 500,000 shifts. @param folder of the read models: `<data folder>/read` in a house */
export function writeLargeBoard(folder: string, size: TownSize): void {
  const model = new BuildingModel(board, folder, rowsInMemory);
  const takers = new Map<DomainEvent['type'], ReturnType<typeof model.takerOf>>();
  for (const event of largeTown(size, groundOf())) {
    if (!takers.has(event.type)) takers.set(event.type, model.takerOf(event.type));
    takers.get(event.type)?.(recorded(event));
    // The log is empty, as far as the checkpoint knows: whatever is recorded from now on comes after all this.
    model.reach(0, undefined);
  }
  moveIntoPlace(model.finish().file, fileOf(board, folder));
}

/** Written and opened to be asked. */
export function openLargeBoard(folder: string, size: TownSize): ReadModel {
  writeLargeBoard(folder, size);
  return new ReadModel(board, folder);
}

const metadata = {
  commandId: '',
  correlationId: '',
  causationId: '',
  actor: 'operator',
  at: '2026-01-01T00:00:00.000Z',
  schemaVersion: 1,
};
const recorded = (event: DomainEvent): RecordedEvent =>
  ({ ...event, id: '', stream: `${registry[event.type].category}-`, revision: 0, position: 1, metadata }) as RecordedEvent;
