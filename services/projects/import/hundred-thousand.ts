/** A list of 100,000 needs, made while it is read, and brought in with a service that only says yes. Ends badly when memory is kept. */
import type { VolunteerId } from '#events';
import { importNeeds, surveyTable, type TableSource } from './index.ts';

const rows = 100_000;
const words = 'Wir packen Kisten für Familien, die es gerade schwer haben, und reden dabei. '.repeat(4);

const source: TableSource = {
  totalBytes: rows * 400,
  async *open() {
    yield Buffer.from('Träger;Titel;Beschreibung;Datum;Uhrzeit;Anzahl\n');
    for (let row = 0; row < rows;) {
      let text = '';
      for (const until = Math.min(rows, row + 100); row < until; row++)
        text += `Tafel ${row % 50};Hilfe ${row};"${words}\nNummer ${row}";${(row % 28) + 1}.12.2026;9-12 Uhr;${(row % 20) + 1}\n`;
      yield Buffer.from(text);
    }
  },
};

const survey = await surveyTable(source, { timeZone: 'Europe/Berlin' });
const report = await importNeeds({
  source,
  survey,
  timeZone: 'Europe/Berlin',
  actor: { kind: 'operator' },
  registeredBy: '00000000-0000-4000-8000-000000000004' as VolunteerId,
  at: '2026-11-24T09:00:00.000Z',
  findOrganization: () => undefined,
  send: ({ type }) =>
    new Promise(
      (resolve) => void setImmediate(resolve, { outcome: 'recorded', stream: 'project-x', revision: 0, position: 0, events: [type] }),
    ),
});
console.log(JSON.stringify({ ...report, heapMegabytes: Math.round(process.memoryUsage().heapUsed / 2 ** 20) }));
