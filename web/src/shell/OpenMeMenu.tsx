import { useNavigate } from "@tanstack/react-router";
import {
  Check,
  Keyboard,
  Languages,
  LogOut,
  Monitor,
  Moon,
  Settings,
  Sun,
  UserRound,
} from "lucide-react";
import type { ReactNode, RefObject } from "react";
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  Popover,
  type Selection,
} from "react-aria-components";
import { useText } from "../ui/i18n";
import {
  type Language,
  setLanguage,
  setTheme,
  type Theme,
  useLanguage,
  useTheme,
} from "../ui/preferences";
import type { MeMenuProps } from "./MeMenu";

function only<Id extends string>(selection: Selection): Id | undefined {
  return selection === "all" ? undefined : ([...selection][0] as Id | undefined);
}

/** Apart from its button: loaded when it opens. */
export default function OpenMeMenu({
  me,
  trigger,
  onClose,
  onSignOut,
  onShortcuts,
  onSettings,
}: MeMenuProps & { trigger: RefObject<HTMLElement | null>; onClose: () => void }) {
  const t = useText();
  const theme = useTheme();
  const language = useLanguage();
  const navigate = useNavigate();
  const label = t("me-menu", { name: me.person.name });
  return (
    <Popover
      isOpen
      triggerRef={trigger}
      aria-label={label}
      placement="bottom end"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="w-64 animate-appear overflow-auto rounded-card border border-line bg-raised shadow-float"
    >
      <div className="border-line border-b px-4 py-3">
        <p className="truncate font-medium">{me.person.name}</p>
        <p className="truncate text-ink-3 text-xs">{me.company.name}</p>
      </div>
      <Menu aria-label={label} autoFocus="first" onClose={onClose} className="p-1 outline-none">
        <MenuSection>
          <Item
            id="account"
            icon={<UserRound className="size-4" />}
            onAction={() => void navigate({ to: "/settings/account" })}
          >
            {t("settings-account")}
          </Item>
          {onSettings ? (
            <Item id="settings" icon={<Settings className="size-4" />} onAction={onSettings}>
              {t("settings")}
            </Item>
          ) : null}
          <Item id="shortcuts" icon={<Keyboard className="size-4" />} onAction={onShortcuts}>
            <span className="flex-1">{t("keyboard-shortcuts")}</span>
            <kbd className="font-mono text-ink-3 text-xs">?</kbd>
          </Item>
        </MenuSection>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(chosen) => setTheme(only<Theme>(chosen) ?? "system")}
        >
          <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">{t("theme")}</Header>
          <Item id="system" icon={<Monitor className="size-4" />}>
            {t("theme-system")}
          </Item>
          <Item id="light" icon={<Sun className="size-4" />}>
            {t("theme-light")}
          </Item>
          <Item id="dark" icon={<Moon className="size-4" />}>
            {t("theme-dark")}
          </Item>
        </MenuSection>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[language]}
          onSelectionChange={(chosen) => setLanguage(only<Language>(chosen) ?? "en")}
        >
          <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">
            {t("language")}
          </Header>
          <Item id="en" icon={<Languages className="size-4" />}>
            English
          </Item>
          <Item id="es" icon={<Languages className="size-4" />}>
            Español
          </Item>
        </MenuSection>
        <MenuSection>
          <Item id="sign-out" icon={<LogOut className="size-4" />} onAction={onSignOut}>
            {t("sign-out")}
          </Item>
        </MenuSection>
      </Menu>
    </Popover>
  );
}

function Item({
  id,
  icon,
  onAction,
  children,
}: {
  id: string;
  icon: ReactNode;
  onAction?: () => void;
  children: ReactNode;
}) {
  return (
    <MenuItem
      id={id}
      textValue={id}
      {...(onAction ? { onAction } : {})}
      className="flex min-h-9 items-center gap-2.5 rounded-control px-2.5 text-sm outline-none data-focused:bg-wash max-md:min-h-touch"
    >
      {({ isSelected }) => (
        <>
          <span className="text-ink-2" aria-hidden>
            {icon}
          </span>
          <span className="flex flex-1 items-center">{children}</span>
          {isSelected ? <Check className="size-4" aria-hidden /> : null}
        </>
      )}
    </MenuItem>
  );
}
