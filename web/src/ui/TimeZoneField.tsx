import { ChevronDown } from "lucide-react";
import { useMemo } from "react";
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  useLocale,
} from "react-aria-components";
import { Hint, inputClass } from "./Field";
import { useText } from "./i18n";
import { useIsReadOnly } from "./ReadOnly";
import { zoneChoices } from "./zones";

/** Four hundred zones, found by typing a part of the name. */
export function TimeZoneField({
  value,
  onChange,
  hint,
  error,
}: {
  value: string;
  onChange: (zone: string) => void;
  hint?: string;
  error?: string | undefined;
}) {
  const t = useText();
  const { locale } = useLocale();
  const isReadOnly = useIsReadOnly();
  const choices = useMemo(() => zoneChoices(value, locale), [value, locale]);
  return (
    <ComboBox
      defaultItems={choices}
      value={value}
      onChange={(zone) => {
        if (zone !== null) onChange(String(zone));
      }}
      isReadOnly={isReadOnly}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      menuTrigger="focus"
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="font-medium text-ink-1 text-xs">{t("time-zone")}</Label>
      <div className="relative">
        <Input
          className={`${inputClass} pr-10`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-control text-ink-3">
          <ChevronDown className="size-4" aria-hidden />
        </Button>
      </div>
      <Hint hint={hint} error={error} />
      <Popover className="w-(--trigger-width) animate-appear rounded-card border border-line bg-raised p-1 shadow-float">
        <ListBox
          className="max-h-72 overflow-auto outline-none"
          renderEmptyState={() => <p className="px-2.5 py-2 text-ink-3">{t("time-zone-none")}</p>}
        >
          {(choice: { id: string; label: string }) => (
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
    </ComboBox>
  );
}
