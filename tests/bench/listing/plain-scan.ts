/** The same questions answered as one would write it first: every need read, words looked for with LIKE, distances worked out one by one. */
import { DatabaseSync } from 'node:sqlite';
import { distanceKm } from '../../../projections/store/distance.ts';
import type { Question } from './questions.ts';

export interface PlainScan {
  /** Ids of the needs, soonest first. */
  ask(question: Question): string[];
  close(): void;
}

/** @param file of a board */
export function openPlainScan(file: string): PlainScan {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('PRAGMA cache_size = -32000');
  const needs = db.prepare(`
    SELECT projectId, projects.place ->> 'latitude' AS latitude, projects.place ->> 'longitude' AS longitude, (
      SELECT min(sortAt) FROM shifts
      WHERE shifts.projectId = projects.projectId AND shifts.status = 'OPEN' AND sortAt > :now AND day BETWEEN :from AND :to
    ) AS sortAt
    FROM projects JOIN organizations USING (organizationId)
    WHERE projects.status = 'PUBLISHED' AND standing = 'VERIFIED' AND projects.place IS NOT NULL AND skills LIKE :skill
      AND ' ' || title || ' ' || summary || ' ' || description || ' ' || skills || ' ' || causes || ' ' || (projects.place ->> 'name') || ' ' || coalesce(projects.place ->> 'address', '') LIKE :word`);
  return {
    ask({ filter: { words, near, from, to, skills }, first, now }) {
      const { latitude, longitude, radiusKm } = near as NonNullable<typeof near>;
      const [skill = ''] = skills ?? [];
      const rows = needs.all({
        now,
        from: from ?? '',
        to: to ?? '',
        skill: `%"${skill}"%`,
        word: `% ${words}%`,
      }) as unknown as readonly Found[];
      return rows
        .filter((row) => row.sortAt !== null && distanceKm(latitude, longitude, row.latitude, row.longitude) <= radiusKm)
        .toSorted((a, b) => (`${a.sortAt} ${a.projectId}` < `${b.sortAt} ${b.projectId}` ? -1 : 1))
        .slice(0, first)
        .map(({ projectId }) => projectId);
    },
    close: () => db.close(),
  };
}

interface Found {
  readonly projectId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly sortAt: string | null;
}
