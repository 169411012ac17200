/** A drawn picture for every need; decoration only. Its frame is there at once, what is drawn in it a moment later. */
import { drawn } from './drawn.tsx';

export interface Subject {
  readonly picture?: string | null;
  readonly causes: readonly string[];
  readonly seed: string;
}
const Scene = drawn<Subject>(() => import('./scene.tsx').then(({ Scene: drawing }) => drawing));

export function Cover({ className = 'cover', ...subject }: Subject & { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 400 225" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <Scene {...subject} />
    </svg>
  );
}
