/** Words are cut and folded as SQLite's full-text index does it: it is asked the same. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { tokenizer } from '../../store/sql.ts';
import { wordsOf } from './words-of.ts';

test('every text has the words that SQLite finds in it', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(
    `CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = '${tokenizer}'); CREATE VIRTUAL TABLE terms USING fts5vocab (texts, instance)`,
  );
  const wordsInSql = (text: string): unknown[] => {
    db.exec('DELETE FROM texts');
    db.prepare('INSERT INTO texts VALUES (?)').run(text);
    return db
      .prepare('SELECT term FROM terms ORDER BY offset')
      .all()
      .map(({ term }) => term);
  };
  for (const text of [
    'Tea-Room für Ältere, 2026',
    'e\u0301te\u0301 \u0301x I\u0307stanbul',
    '日本語 ก็ ½ a\u200db a\0b',
    'ß ﬁ Ångström \ud800x 🎉party',
  ])
    expect(wordsOf(text)).toEqual(wordsInSql(text));
  const letters = 'a B 7 - \u0301 \u0308 é ß İ Σ ς 日 ก ็ ½ 🎉 \u0000 \ud800 _'.split(' ');
  const text = oneof(
    string({ unit: 'binary', maxLength: 30 }),
    string({ unit: 'grapheme', maxLength: 30 }),
    string({ unit: constantFrom(' ', ...letters), maxLength: 30 }),
  );
  assert(
    property(text, (one) => expect(wordsOf(one)).toEqual(wordsInSql(one))),
    { numRuns: 2000 },
  );
  db.close();
});
