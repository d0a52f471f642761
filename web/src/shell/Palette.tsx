import { useMemo, useState } from "react";
import { MenuItem } from "react-aria-components";
import type { Me } from "../api/types";
import { type Command, commandsNow, eachOnce } from "../ui/commands";
import { FinderDialog, FoundGroups } from "../ui/Finder";
import { useText } from "../ui/i18n";
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
  const groups = [
    ...ranked(eachOnce([...here, ...pages, ...looks, ...own]), typed, recent),
    ...ranked(eachOnce(found.commands), "", []),
  ].map(({ text, commands }) => ({ id: text, title: t(text), items: commands }));
  function run(command: Command) {
    noteUse(command.id);
    onClose();
    // The focus is back where it was; what is done now may take it elsewhere.
    setTimeout(command.run);
  }
  return (
    <FinderDialog
      title={t("commands")}
      search={t("commands-hint")}
      label={t("commands-found")}
      typed={typed}
      onType={setTyped}
      onClose={onClose}
    >
      <FoundGroups
        label={t("commands")}
        groups={groups}
        empty={t(found.isLooking ? "commands-looking" : "commands-none")}
      >
        {(command) => <Item command={command} onRun={run} />}
      </FoundGroups>
    </FinderDialog>
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
