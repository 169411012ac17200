/** A round mark with the initials of a person; decoration beside the written name. */
import { pick } from './random.ts';

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  const tone = pick(['berry', 'marigold', 'leaf', 'sky', 'clay'], name);
  return (
    <span className={`avatar tone-${tone}${large ? ' large' : ''}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
