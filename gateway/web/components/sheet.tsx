/** A dialog that slides up on phones and stands in the middle on wide screens. Esc, the veil and the cross close it; the focus goes back by itself. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useT } from '../messages/use-t.ts';
import { Icon } from './icon.tsx';
import { StatusLine } from './status-line.tsx';

export function Sheet({
  title,
  onClose,
  children,
  kind = 'plain',
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  kind?: 'plain' | 'joy';
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  /** A tap beside the sheet must not throw away what somebody has begun to write. */
  const [written, setWritten] = useState(false);
  const t = useT();
  useEffect(() => {
    const opener = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`sheet ${kind}`}
      aria-labelledby={heading}
      closedby={written ? 'closerequest' : 'any'}
      onInput={() => setWritten(true)}
      onClose={(event) => !event.currentTarget.open && onClose()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-body">
        <header className="sheet-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="round" aria-label={t('action.close')} onClick={onClose}>
            <Icon name="cross" />
          </button>
        </header>
        {children}
      </div>
      <StatusLine />
    </dialog>
  );
}
