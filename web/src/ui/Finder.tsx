import { Search } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuSection,
  Modal,
  ModalOverlay,
  Popover,
  TextField,
} from "react-aria-components";
import { Scroller } from "./Scroller";

type FinderProps = {
  /** What the search box asks for. */
  search: string;
  hint?: string;
  /** What the list holds. */
  label: string;
  typed: string;
  onType: (typed: string) => void;
  /** Stands beside the search box. */
  beside?: ReactNode;
  /** Stands between the box and the list. */
  between?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** The focus goes to the box, after the window, which takes it for itself. */
function useFocused() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return box;
}

/** A search box above a list, in the middle of the screen; one types, and the arrows walk in what is left of it. */
export function FinderDialog({
  title,
  isTall = false,
  ...finder
}: FinderProps & {
  title: string;
  /** As high as it can be, whatever is found. */
  isTall?: boolean;
}) {
  const box = useFocused();
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) finder.onClose();
      }}
      className={`fixed inset-0 z-40 flex justify-center bg-veil p-4 max-md:p-0 ${isTall ? "md:pt-[8vh]" : "md:pt-[12vh]"}`}
    >
      <Modal
        className={`flex w-full animate-appear self-start overflow-hidden rounded-card border border-line bg-raised shadow-float ${isTall ? "h-[76vh] max-w-2xl max-md:h-full max-md:rounded-none" : "max-h-[60vh] max-w-xl max-md:max-h-full max-md:rounded-t-none"}`}
      >
        <Dialog aria-label={title} className="flex min-h-0 w-full flex-col outline-none">
          <Finder {...finder} box={box} isLarge />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The same in a small window at what opened it. */
export function FinderPopover({
  trigger,
  placement,
  ...finder
}: FinderProps & {
  trigger: RefObject<HTMLElement | null>;
  placement: "bottom start" | "bottom end";
}) {
  const box = useFocused();
  return (
    <Popover
      isOpen
      triggerRef={trigger}
      placement={placement}
      aria-label={finder.label}
      onOpenChange={(open) => {
        if (!open) finder.onClose();
      }}
      className="flex max-h-96 w-96 max-w-[calc(100vw-2rem)] animate-appear flex-col overflow-hidden rounded-card border border-line bg-raised shadow-float"
    >
      <Finder {...finder} box={box} />
    </Popover>
  );
}

function Finder({
  search,
  hint = search,
  label,
  typed,
  onType,
  beside,
  between,
  children,
  box,
  isLarge = false,
}: FinderProps & { box: RefObject<HTMLInputElement | null>; isLarge?: boolean }) {
  return (
    <Autocomplete inputValue={typed} onInputChange={onType}>
      <div className="flex shrink-0 items-center border-line border-b">
        <TextField aria-label={search} className="relative min-w-0 flex-1">
          <Search
            className={`-translate-y-1/2 pointer-events-none absolute top-1/2 size-4 text-ink-3 ${isLarge ? "left-4" : "left-3"}`}
            aria-hidden
          />
          <Input
            ref={box}
            placeholder={hint}
            autoComplete="off"
            className={`w-full bg-transparent outline-none placeholder:text-ink-3 ${isLarge ? "min-h-12 pr-4 pl-11 text-base" : "min-h-10 pr-3 pl-9 text-sm max-md:min-h-touch max-md:text-base"}`}
          />
        </TextField>
        {beside}
      </div>
      {between}
      <Scroller label={label} className={`flex-1 ${isLarge ? "p-1.5" : "p-1"}`}>
        {children}
      </Scroller>
    </Autocomplete>
  );
}

/** What was found, in groups with a title each. */
export function FoundGroups<T extends { id: string }>({
  label,
  groups,
  empty,
  disabled = [],
  children,
}: {
  label: string;
  groups: { id: string; title: string; items: T[] }[];
  /** What is said when there is none. */
  empty: string;
  disabled?: string[];
  /** One of them, as a `MenuItem`. */
  children: (item: T) => ReactNode;
}) {
  return (
    <Menu
      aria-label={label}
      items={groups}
      disabledKeys={disabled}
      renderEmptyState={() => <p className="px-2.5 py-3 text-ink-2">{empty}</p>}
      className="outline-none"
    >
      {(group) => (
        <MenuSection id={group.id}>
          <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">{group.title}</Header>
          <Collection items={group.items}>{children}</Collection>
        </MenuSection>
      )}
    </Menu>
  );
}
