import { useLocale } from "react-aria-components";
import type { WebChatSettings } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Checkbox, inputClass, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { changeOn, closeOn, DAYS, likeMonday, nameOfDay, openOn } from "./week";

type Part = Pick<WebChatSettings, "hours" | "always_open">;

export function Hours({
  value,
  error,
  onChange,
}: {
  value: Part;
  error: string | undefined;
  onChange: (part: Partial<Part>) => void;
}) {
  const t = useText();
  const { locale } = useLocale();
  const { hours } = value;
  const changeTo = (next: Part["hours"]) => onChange({ hours: next });
  return (
    <>
      <Switch
        label={t("web-chat-always-open")}
        isSelected={value.always_open}
        onChange={(always_open) => onChange({ always_open })}
      />
      {value.always_open ? null : (
        <>
          <ul className="mt-2 space-y-1.5">
            {DAYS.map((day) => {
              const span = hours.find((one) => one.day === day);
              const name = nameOfDay(day, locale);
              return (
                <li key={day} className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-1">
                  <span className="w-36">
                    <Checkbox
                      label={name}
                      isSelected={span !== undefined}
                      onChange={(on) => changeTo(on ? openOn(hours, day) : closeOn(hours, day))}
                    />
                  </span>
                  {span ? (
                    <Times
                      name={name}
                      from={span.from}
                      to={span.to}
                      onChange={(part) => changeTo(changeOn(hours, day, part))}
                    />
                  ) : (
                    <span className="text-ink-3">{t("web-chat-closed")}</span>
                  )}
                </li>
              );
            })}
          </ul>
          <div className="mt-3">
            <Button small onPress={() => changeTo(likeMonday(hours))}>
              {t("web-chat-copy-monday")}
            </Button>
          </div>
        </>
      )}
      {error ? (
        <div className="mt-3">
          <Alert>{error}</Alert>
        </div>
      ) : null}
    </>
  );
}

function Times({
  name,
  from,
  to,
  onChange,
}: {
  name: string;
  from: string;
  to: string;
  onChange: (part: { from?: string; to?: string }) => void;
}) {
  const t = useText();
  const field = (label: string, value: string, change: (time: string) => void) => (
    <span className="w-32 max-md:w-36">
      <input
        type="time"
        aria-label={label}
        value={value}
        // An emptied field has no time: the one before stays.
        onChange={({ target }) => (target.value ? change(target.value) : undefined)}
        className={inputClass}
      />
    </span>
  );
  return (
    <span className="flex items-center gap-2">
      {field(t("web-chat-from", { day: name }), from, (time) => onChange({ from: time }))}
      <span aria-hidden>–</span>
      {field(t("web-chat-to", { day: name }), to, (time) => onChange({ to: time }))}
    </span>
  );
}
