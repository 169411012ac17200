/** The same words always give the same numbers: pictures and colours stay with their project or person. */
export function hashOf(words: string): number {
  let hash = 2166136261;
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  hash ^= hash >>> 15;
  return Math.imul(hash, 2246822519) >>> 0;
}

/** Picks one of `choices`; another `salt` gives an independent pick. */
export function pick<Choice>(choices: readonly [Choice, ...Choice[]], words: string, salt = ''): Choice {
  return choices[hashOf(words + salt) % choices.length] ?? choices[0];
}
