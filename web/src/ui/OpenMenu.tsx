import type { ReactNode, RefObject } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import type { MenuProps } from "./Menu";

/** Apart from its button: a menu is loaded when the first one opens. */
export default function OpenMenu({
  label,
  choices,
  placement = "bottom end",
  trigger,
  onClose,
}: MenuProps & { trigger: RefObject<HTMLElement | null>; onClose: () => void }) {
  return (
    <Popover
      isOpen
      triggerRef={trigger}
      aria-label={label}
      placement={placement}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="min-w-48 max-w-80 animate-appear overflow-auto rounded-card border border-line bg-raised p-1 shadow-float"
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        onClose={onClose}
        disabledKeys={choices.filter((one) => one.isDisabled).map((one) => one.id)}
        className="outline-none"
      >
        {choices.map(({ id, text, icon, more, onAction }) => (
          <MenuItem
            key={id}
            id={id}
            textValue={text}
            onAction={onAction}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1 text-sm outline-none data-focused:bg-wash data-disabled:opacity-50 max-md:min-h-touch"
          >
            {icon ? <Icon>{icon}</Icon> : null}
            {more ?? text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}

function Icon({ children }: { children: ReactNode }) {
  return (
    <span className="shrink-0 text-ink-2" aria-hidden>
      {children}
    </span>
  );
}
