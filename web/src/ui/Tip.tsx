import { type ReactNode, type RefObject, useEffect, useMemo } from "react";
import { Tooltip, TooltipTriggerStateContext } from "react-aria-components";

/** Apart from its button: where it fits on the screen takes code that the first screen does not need. */
export default function Tip({
  of,
  onStay,
  onClose,
  children,
}: {
  of: RefObject<HTMLElement | null>;
  onStay: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onClose]);
  // A mouse that goes over into the tip keeps it.
  const state = useMemo(
    () => ({ isOpen: true, shouldSkipAnimation: false, open: onStay, close: onClose }),
    [onStay, onClose],
  );
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip
        triggerRef={of}
        offset={6}
        className="rounded-control bg-ink-1 px-2 py-1 text-paper text-xs"
      >
        {children}
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
