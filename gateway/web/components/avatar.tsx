/** A round mark with the initials of a person; decoration beside the written name. */
import { pick } from './random.ts';

const letters = new Intl.Segmenter();
/** One letter as people see it, accents and joined parts included. */
const firstLetter = (word: string): string => letters.segment(word).containing(0)?.segment ?? '';

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => firstLetter(word ?? '').toLocaleUpperCase()).join('');
}

export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  const tone = pick(['berry', 'marigold', 'leaf', 'sky', 'clay'], name);
  return (
    <span className={`avatar tone-${tone}${large ? ' large' : ''}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
