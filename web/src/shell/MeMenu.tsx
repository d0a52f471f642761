import { lazy, Suspense, useRef, useState } from "react";
import type { Me } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { pressed } from "../ui/Button";
import { useText } from "../ui/i18n";

const OpenMeMenu = lazy(() => import("./OpenMeMenu"));

export type MeMenuProps = {
  me: Me;
  onSignOut: () => void;
  onShortcuts: () => void;
  onSettings: (() => void) | undefined;
};

export function MeMenu(props: MeMenuProps) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { name, avatar_url } = props.me.person;
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={pressed(() => setIsOpen(true))}
        className="flex size-11 items-center justify-center rounded-full"
      >
        <span className="sr-only">{t("me-menu", { name })}</span>
        <Avatar name={name} url={avatar_url} />
      </button>
      <Suspense>
        {isOpen ? (
          <OpenMeMenu {...props} trigger={button} onClose={() => setIsOpen(false)} />
        ) : null}
      </Suspense>
    </>
  );
}
