import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

interface Props {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons, the one that does it last. */
  actions?: ReactNode;
}

/** Asks for one decision before anything else goes on. Escape and the backdrop close it. */
export function Dialog({ open, onClose, title, children, actions }: Props) {
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open={open} onOpenChange={(is) => !is && onClose()}>
        <Base.Portal>
          <Base.Backdrop className="backdrop" />
          <Base.Popup className="dialog">
            <Base.Title>{title}</Base.Title>
            {children}
            {actions !== undefined && <div className="dialog-actions">{actions}</div>}
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}
