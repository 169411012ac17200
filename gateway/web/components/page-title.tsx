/** The h1 of a page. Names the tab, and takes the focus when the person came here by a link inside the app. */
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

let focusedFor: string | undefined;

export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    document.title = title === 'Many Hands' ? title : `${title} · Many Hands`;
  }, [title]);
  useEffect(() => {
    const cameFromElsewhere = focusedFor !== undefined && focusedFor !== path;
    focusedFor = path;
    if (cameFromElsewhere && !document.querySelector('dialog[open]')) heading.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
