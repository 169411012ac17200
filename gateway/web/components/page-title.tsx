/** The h1 of a page. Names the tab, and takes the focus when the person came here by a link inside the app. */
import { useEffect, useRef, type ReactNode } from 'react';

/** The page a visit began with keeps the browser's own order of focus. */
let firstOfVisit: HTMLElement | undefined;

/** A page that can change into another one of its kind gives its title a `key`. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === 'Many Hands' ? title : `${title} · Many Hands`;
  }, [title]);
  useEffect(() => {
    const element = heading.current;
    firstOfVisit ??= element ?? undefined;
    const busy = document.querySelector('dialog[open]') ?? document.activeElement?.closest('input, textarea, select');
    if (element !== firstOfVisit && !busy) element?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
