/** Words that occur nowhere else, one for each place a person can leave some about somebody; and how bytes are searched for them. */
export const canariesOf = (name: string) => ({
  firstName: `${name}canaryfirst`,
  lastName: `${name}canarylast`,
  email: `${name}.canarymail@example.org`,
  phone: `${name === 'ana' ? '0711' : '0722'} 5553 4242`,
  dispute: `${name}canarydispute`,
  removal: `${name}canaryremoval`,
  story: `${name}canarystory`,
  citation: `${name}canarycitation`,
  thanks: `${name}canarythanks`,
  search: `${name}canarysearch`,
});

/** Somewhere words could be: a file, a topic, a table, a process’s log. */
export type Place = readonly [name: string, bytes: Buffer];

const encodings = (words: string): Buffer[] => [
  Buffer.from(words),
  Buffer.from(words, 'utf16le'),
  Buffer.from(Buffer.from(words).toString('hex')),
  // As in an address.
  ...(encodeURIComponent(words) === words ? [] : [Buffer.from(encodeURIComponent(words))]),
  // The three ways in which base64 can fall on it, without the signs at the ends that its neighbours change.
  ...[0, 1, 2].map((shift) =>
    Buffer.from(
      Buffer.from(' '.repeat(shift) + words)
        .toString('base64')
        .replace(/=+$/, '')
        .slice(4, -2),
    ),
  ),
];

/** @returns the names of the places that hold the words in any form */
export function placesWith(words: string, places: readonly Place[]): readonly string[] {
  const forms = encodings(words);
  return places.filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([name]) => name);
}
