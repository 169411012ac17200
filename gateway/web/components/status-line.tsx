/** One line at the foot that says what just happened, with Undo for eight seconds; it waits while the person is on it. */
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';

const shownMs = 8_000;

interface Line {
  readonly id: number;
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'wait';
  readonly undo?: (() => void) | undefined;
}
interface Status {
  /** `wait` stays until something else is said. */
  say: (words: string, more?: { tone?: Line['tone']; undo?: () => void }) => void;
  clear: () => void;
}

const StatusContext = createContext<Status>({ say: () => undefined, clear: () => undefined });
export const useStatus = (): Status => use(StatusContext);

export function StatusProvider({ children }: { children: ReactNode }) {
  const [line, setLine] = useState<Line | null>(null);
  const [held, setHeld] = useState(false);
  const status = useMemo<Status>(
    () => ({
      say: (words, { tone = 'good', undo } = {}) => setLine({ id: Date.now(), words, tone, undo }),
      clear: () => setLine(null),
    }),
    [],
  );
  const hold = useCallback(() => setHeld(true), []);
  const release = useCallback(() => setHeld(false), []);
  useEffect(() => {
    if (!line || held || line.tone === 'wait') return undefined;
    const timer = setTimeout(() => setLine(null), shownMs);
    return () => clearTimeout(timer);
  }, [line, held]);
  return (
    <StatusContext value={status}>
      {children}
      <div className="status-place" onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
        <div role="status" className={line ? `status-line ${line.tone}` : 'visually-hidden'}>
          {line && <span key={line.id}>{line.words}</span>}
          {line && <Actions line={line} close={status.clear} />}
        </div>
      </div>
    </StatusContext>
  );
}

function Actions({ line, close }: { line: Line; close: () => void }) {
  const t = useT();
  const undo = line.undo;
  return (
    <span className="status-actions">
      {undo && (
        <button
          type="button"
          onClick={() => {
            close();
            undo();
          }}
        >
          <Icon name="undo" />
          {t('action.undo')}
        </button>
      )}
      {line.tone !== 'wait' && (
        <button type="button" aria-label={t('action.close')} onClick={close}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
