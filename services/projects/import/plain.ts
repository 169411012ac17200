/** Words as a reader takes them: without case, accents, punctuation and mark-up. */

/** `Träger-Organisation*` and `trager organisation` are the same words. */
export function plain(words: string): string {
  return words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
  ntilde: 'ñ',
};

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** Text as people read it: no tags, no control characters, blanks in order; paragraphs stay. */
export function readable(words: string): string {
  return words
    .replace(/<\s*(?:br|\/p|\/li|\/div)\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, entity)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n]+/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** At most `length` characters, cut between words where there is a gap near the end. */
export function shortened(words: string, length: number): string {
  if (words.length <= length) return words;
  const cut = words.slice(0, length - 1);
  const gap = cut.lastIndexOf(' ');
  return `${(gap > length * 0.6 ? cut.slice(0, gap) : cut).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

/** The first sentence, for a summary where a list has none. */
export const firstSentence = (words: string): string => /^.{20,}?[.!?](?=\s|$)/s.exec(words)?.[0] ?? words;
