/** The three other faces of every page: still loading, could not load, nothing there. */
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useT } from '../messages/use-t.ts';
import { Icon, type IconName } from './icon.tsx';

/** Shows itself only after 300 ms (in CSS), so that a quick answer does not flicker. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useT();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="bone" />
      ))}
    </div>
  );
}

export function Trouble({ retry, offline = false }: { retry?: () => void; offline?: boolean }) {
  const t = useT();
  return (
    <div className="empty" role="alert">
      <span className="empty-mark">
        <Icon name="cloud" />
      </span>
      <h2>{t(offline ? 'state.offline.title' : 'state.trouble.title')}</h2>
      <p>{t(offline ? 'state.offline.body' : 'state.trouble.body')}</p>
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {t('action.try-again')}
        </button>
      )}
    </div>
  );
}

export function Empty({ icon = 'heart', title, children }: { icon?: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface Result<Value> {
  readonly data?: Value | undefined;
  readonly error?: CombinedError | undefined;
}

/** Old content stays visible while fresh content is on its way. */
export function Loaded<Value>({
  result,
  retry,
  lines = 4,
  children,
}: {
  result: Result<Value>;
  retry: () => void;
  lines?: number;
  children: (value: Value) => ReactNode;
}) {
  if (result.data) return children(result.data);
  if (result.error) return <Trouble retry={retry} offline={!navigator.onLine} />;
  return <Skeleton lines={lines} />;
}
