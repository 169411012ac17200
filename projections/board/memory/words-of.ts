/**
 * The words of a text as SQLite's full-text index cuts and folds them. Its tokenizer (unicode61) looks at one character after the
 * other, so it is asked about each character once, by an index made for that, and never again.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { tokenizer } from '../../store/sql.ts';

interface Letter {
  /** Where it stands in a word, it belongs to it. */
  readonly within: boolean;
  /** A word can begin with it. */
  readonly first: boolean;
  /** As it is found: without its accent, in lower case. */
  readonly folded: string;
}

const letters = new Map<string, Letter>();

export function wordsOf(text: string): string[] {
  const found: string[] = [];
  // Whatever is neither a letter or digit of ASCII nor outside of it ends a word.
  for (const [run] of text.matchAll(/[A-Za-z0-9\u0080-\u{10FFFF}]+/gu))
    // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
    if (/^[\0-\x7F]*$/.test(run)) found.push(run.toLowerCase());
    else cut(run, found);
  return found;
}

function cut(run: string, found: string[]): void {
  let word: string | undefined;
  for (const character of run) {
    const { within, first, folded } = letterOf(character);
    if (word === undefined ? first : within) word = (word ?? '') + folded;
    else if (word !== undefined) {
      found.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) found.push(word);
}

function letterOf(character: string): Letter {
  let letter = letters.get(character);
  if (!letter) letters.set(character, (letter = ask(character)));
  return letter;
}

/** Between an a and a b it is in a word or between two; alone it is a word or nothing. */
function ask(character: string): Letter {
  const { forget, put, read } = (index ??= openIndex());
  forget.run();
  put.run(`a${character}b ${character}`);
  const [together = '', ...rest] = read.all().map((row) => row['term'] as string);
  const within = together !== 'a';
  return { within, first: within && rest.length > 0, folded: within ? together.slice(1, -1) : '' };
}

interface Index {
  readonly forget: StatementSync;
  readonly put: StatementSync;
  readonly read: StatementSync;
}
let index: Index | undefined;

function openIndex(): Index {
  const db = new DatabaseSync(':memory:');
  db.exec(`CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = '${tokenizer}');
    CREATE VIRTUAL TABLE terms USING fts5vocab (text, instance)`);
  return {
    forget: db.prepare('DELETE FROM text'),
    put: db.prepare('INSERT INTO text VALUES (?)'),
    read: db.prepare('SELECT term FROM terms ORDER BY offset'),
  };
}
