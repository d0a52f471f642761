import { type RefObject, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { type PressProps, pressed } from "./Button";
import { lazily } from "./lazily";

export const Tip = lazily(() => import("./Tip"));

type IconButtonProps = Omit<PressProps, "ref"> & {
  label: string;
  onPress: () => void;
  ref?: RefObject<HTMLButtonElement | null>;
};

/**
 * A button that shows only an icon; its label is read and shown as a tip. A plain one: every row
 * of a long list has one, and what a tip needs is loaded for the first that is shown.
 */
export function IconButton({
  label,
  isDisabled = false,
  onPress,
  children,
  ref,
  ...rest
}: IconButtonProps) {
  const own = useRef<HTMLButtonElement>(null);
  const button = ref ?? own;
  const [isTipOpen, tip] = useTip();
  return (
    <>
      <button
        {...rest}
        {...tip.of}
        ref={button}
        type="button"
        aria-label={label}
        disabled={isDisabled}
        onClick={pressed(() => {
          tip.close();
          onPress();
        })}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors duration-100 enabled:hover:bg-wash enabled:hover:text-ink-1 disabled:opacity-40 max-md:size-11"
      >
        {children}
      </button>
      {isTipOpen ? (
        <Suspense>
          <Tip of={button} onStay={tip.stay} onClose={tip.close}>
            {label}
          </Tip>
        </Suspense>
      ) : null}
    </>
  );
}

const OPEN_MS = 500;
/** Enough to get from the button into the tip. */
const CLOSE_MS = 200;

/** Shown to a mouse that rests, and at once to whoever comes by key. */
function useTip() {
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const deeds = useMemo(() => {
    function become(open: boolean, ms: number) {
      clearTimeout(timer.current);
      if (ms > 0) timer.current = setTimeout(() => setIsOpen(open), ms);
      else setIsOpen(open);
    }
    const close = () => become(false, 0);
    return {
      close,
      stay: () => become(true, 0),
      of: {
        onPointerEnter: ({ pointerType }: React.PointerEvent) => {
          if (pointerType === "mouse") become(true, OPEN_MS);
        },
        onPointerLeave: () => become(false, CLOSE_MS),
        onFocus: ({ currentTarget }: React.FocusEvent) => {
          if (currentTarget.matches(":focus-visible")) become(true, 0);
        },
        onBlur: close,
      },
    };
  }, []);
  return [isOpen, deeds] as const;
}
