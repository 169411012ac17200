/** One line at the foot that says what just happened, with Undo for eight seconds; it waits while the person is on it. */
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';

const shownMs = 8_000;

interface Line {
  readonly id: string;
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'wait';
  readonly undo?: (() => void) | undefined;
}
interface Status {
  /** `wait` stays until something else is said. */
  readonly say: (words: string, more?: { tone?: Line['tone']; undo?: () => void }) => void;
}
interface Shown {
  readonly line: Line | null;
  readonly hold: (held: boolean) => void;
  readonly close: () => void;
}

const StatusContext = createContext<Status>({ say: () => undefined });
const ShownContext = createContext<Shown>({ line: null, hold: () => undefined, close: () => undefined });
export const useStatus = (): Status => use(StatusContext);

export function StatusProvider({ children }: { children: ReactNode }) {
  const [line, setLine] = useState<Line | null>(null);
  const [held, hold] = useState(false);
  const status = useMemo<Status>(
    () => ({ say: (words, { tone = 'good', undo } = {}) => setLine({ id: crypto.randomUUID(), words, tone, undo }) }),
    [],
  );
  const shown = useMemo<Shown>(() => ({ line, hold, close: () => setLine(null) }), [line]);
  useEffect(() => {
    if (!line || held || line.tone === 'wait') return undefined;
    const timer = setTimeout(() => setLine(null), shownMs);
    return () => clearTimeout(timer);
  }, [line, held]);
  return (
    <StatusContext value={status}>
      <ShownContext value={shown}>
        {children}
        <StatusLine />
      </ShownContext>
    </StatusContext>
  );
}

/** Stands at the foot of the app, and once more inside an open sheet, where alone it can be seen and reached then. */
export function StatusLine() {
  const { line, hold } = use(ShownContext);
  return (
    <div
      className="status-place"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <div role="status" className={line ? `status-line ${line.tone}` : 'visually-hidden'}>
        {line && <span key={line.id}>{line.words}</span>}
        {line && <Actions line={line} />}
      </div>
    </div>
  );
}

function Actions({ line }: { line: Line }) {
  const t = useT();
  const { close, hold } = use(ShownContext);
  const undo = line.undo;
  /** The button under the pointer goes away without telling, so the line is let go here. */
  const leave = (): void => {
    hold(false);
    close();
  };
  return (
    <span className="status-actions">
      {undo && (
        <button
          type="button"
          onClick={() => {
            leave();
            undo();
          }}
        >
          <Icon name="undo" />
          {t('action.undo')}
        </button>
      )}
      {line.tone !== 'wait' && (
        <button type="button" aria-label={t('action.close')} onClick={leave}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
