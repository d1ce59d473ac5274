import { useEffect, useId, useRef, type ReactNode } from 'react';
import '../style/edit.css';

/** A modal dialog. The browser keeps the focus in it and closes it with Escape; then the focus is where it was before. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    return () => {
      const back = before?.isConnected ? before : document.getElementById('main');
      (back as HTMLElement | null)?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
