import { Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from "react-aria-components";
import type { Me } from "../api/types";
import { type Command, commandsNow, eachOnce } from "../ui/commands";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import { useFound, useLooks, usePages } from "./palette-commands";
import { noteUse, ranked, recentlyUsed } from "./ranking";

/** Everything by its name: what can be done here first, then the pages, then who has that name. */
export default function Palette({
  me,
  own,
  onClose,
}: {
  me: Me;
  /** What the shell itself can do. */
  own: Command[];
  onClose: () => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const pages = usePages(me);
  const looks = useLooks();
  const found = useFound(me, typed);
  // As it was when the palette opened: what it offers must not move while one reads.
  const [here] = useState(commandsNow);
  const recent = useMemo(recentlyUsed, []);
  const box = useRef<HTMLInputElement>(null);
  // After the dialog, which takes the focus for itself.
  useEffect(() => box.current?.focus(), []);
  const groups = [
    ...ranked(eachOnce([...here, ...pages, ...looks, ...own]), typed, recent),
    ...ranked(eachOnce(found.commands), "", []),
  ];
  function run(command: Command) {
    noteUse(command.id);
    onClose();
    // The focus is back where it was; what is done now may take it elsewhere.
    setTimeout(command.run);
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-40 flex justify-center bg-veil p-4 pt-[12vh] max-md:p-0"
    >
      <Modal className="flex max-h-[60vh] w-full max-w-xl animate-appear self-start overflow-hidden rounded-card border border-line bg-raised shadow-float max-md:max-h-full max-md:rounded-t-none">
        <Dialog aria-label={t("commands")} className="flex min-h-0 w-full flex-col outline-none">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label={t("commands-hint")} className="relative shrink-0">
              <Search
                className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4 size-4 text-ink-3"
                aria-hidden
              />
              <Input
                ref={box}
                placeholder={t("commands-hint")}
                autoComplete="off"
                className="min-h-12 w-full border-line border-b bg-transparent pr-4 pl-11 text-base outline-none placeholder:text-ink-3"
              />
            </TextField>
            <Scroller label={t("commands-found")} className="min-h-0 flex-1 p-1.5">
              <Menu
                aria-label={t("commands")}
                items={groups}
                renderEmptyState={() => (
                  <p className="px-2.5 py-3 text-ink-2">
                    {t(found.isLooking ? "commands-looking" : "commands-none")}
                  </p>
                )}
                className="outline-none"
              >
                {(group) => (
                  <MenuSection id={group.text}>
                    <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">
                      {t(group.text)}
                    </Header>
                    <Collection items={group.commands}>
                      {(command) => <Item command={command} onRun={run} />}
                    </Collection>
                  </MenuSection>
                )}
              </Menu>
            </Scroller>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Item({ command, onRun }: { command: Command; onRun: (command: Command) => void }) {
  return (
    <MenuItem
      id={command.id}
      textValue={command.text}
      onAction={() => onRun(command)}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2.5 text-sm outline-none data-focused:bg-wash max-md:min-h-touch"
    >
      <span className="min-w-0 flex-1 truncate">{command.text}</span>
      <span className="flex gap-1">
        {command.keys?.split(" ").map((key) => (
          <kbd
            key={key}
            className="inline-flex h-5.5 min-w-5.5 items-center justify-center rounded-control border border-line bg-wash px-1 font-mono text-ink-2 text-xs"
          >
            {key}
          </kbd>
        ))}
      </span>
    </MenuItem>
  );
}
