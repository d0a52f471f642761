import { ChevronDown, X } from "lucide-react";
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { chipClass } from "./Chip";

/** A chip that opens a list; an empty value means that nothing is chosen. */
export function ChipSelect({
  label,
  choices,
  value,
  onChange,
  clearLabel,
}: {
  label: string;
  choices: { id: string; label: string }[];
  value: string;
  onChange: (id: string) => void;
  clearLabel: string;
}) {
  const chosen = value !== "";
  return (
    <Select
      aria-label={label}
      value={chosen ? value : null}
      placeholder={label}
      onChange={(id) => onChange(String(id ?? ""))}
      className="flex shrink-0 items-center"
    >
      <Button
        className={`${chipClass} ${chosen ? "border-ink-1 bg-ink-1 text-paper hover:bg-ink-1 hover:text-paper" : ""}`}
      >
        <SelectValue className="max-w-40 truncate data-placeholder:text-inherit" />
        <ChevronDown className="size-3.5" aria-hidden />
      </Button>
      {chosen ? (
        <Button
          slot={null}
          aria-label={clearLabel}
          onPress={() => onChange("")}
          className="ml-1 inline-flex size-8 items-center justify-center rounded-full text-ink-2 data-hovered:bg-wash max-md:size-11"
        >
          <X className="size-3.5" aria-hidden />
        </Button>
      ) : null}
      <Popover className="min-w-44 animate-appear rounded-card border border-line bg-raised p-1 shadow-float">
        <ListBox className="max-h-80 overflow-auto outline-none" items={choices}>
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="flex min-h-9 items-center rounded-control px-2.5 text-sm outline-none data-focused:bg-wash data-selected:font-medium max-md:min-h-touch"
            >
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
