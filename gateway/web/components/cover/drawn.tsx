/** Drawings come after the words: what is in an `<svg>` may be fetched by itself, and a page is whole without it. */
import { lazy, Suspense, type ComponentType } from 'react';

const Nothing = (): null => null;

/** @param load fetches the drawing; when it cannot be had its frame stays empty */
export function drawn<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Drawing = lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => Nothing) }));
  return function Drawn(props: Props) {
    return (
      <Suspense>
        <Drawing {...props} />
      </Suspense>
    );
  };
}
