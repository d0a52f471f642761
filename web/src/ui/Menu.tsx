import { type ReactNode, Suspense, useRef, useState } from "react";
import type { PopoverProps } from "react-aria-components";
import { IconButton } from "./IconButton";
import { lazily } from "./lazily";

export const OpenMenu = lazily(() => import("./OpenMenu"));

type Choice = {
  id: string;
  text: string;
  icon?: ReactNode;
  /** What is shown instead of the text alone. */
  more?: ReactNode;
  isDisabled?: boolean;
  onAction: () => void;
};

export type MenuProps = {
  label: string;
  choices: Choice[];
  placement?: NonNullable<PopoverProps["placement"]>;
};

/** An icon that opens a menu. */
export function MenuButton({ children, ...menu }: MenuProps & { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={button}
        label={menu.label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setIsOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        {children}
      </IconButton>
      <Suspense>
        {isOpen ? <OpenMenu {...menu} trigger={button} onClose={() => setIsOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
