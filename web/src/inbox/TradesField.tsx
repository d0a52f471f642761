import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "../ui/Button";
import { chipClass } from "../ui/Chip";
import { Field } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { without } from "../ui/list";
import { useIsReadOnly } from "../ui/ReadOnly";
import { LONGEST, MOST_TRADES } from "./community";

const SUGGESTED = ["plumbing", "hvac", "electrical", "cleaning", "roofing", "handyman"];

/** What a company does, each trade in its own words. */
export function TradesField({
  trades,
  error,
  onChange,
}: {
  trades: string[];
  error: string | undefined;
  onChange: (trades: string[]) => void;
}) {
  const t = useText();
  const isReadOnly = useIsReadOnly();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const isFull = trades.length >= MOST_TRADES;
  const has = (trade: string) =>
    trades.some((one) => one.toLowerCase() === trade.trim().toLowerCase());
  function add(trade: string) {
    if (trade.trim() && !has(trade)) onChange([...trades, trade.trim()]);
    setTyped("");
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== field.current) return;
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    add(typed);
  }
  const suggested = SUGGESTED.map((id) => t(`trade-${id}`)).filter((trade) => !has(trade));
  return (
    <div>
      {trades.length > 0 ? (
        <>
          <p className="mb-1 font-medium text-xs">{t("community-trades")}</p>
          <ul aria-label={t("community-trades")} className="mb-2 flex flex-wrap gap-1.5">
            {trades.map((trade, index) => (
              <li
                key={trade}
                className="inline-flex min-h-9 max-w-full items-center rounded-full bg-wash pl-3 max-md:min-h-touch"
              >
                <span className={`min-w-0 truncate ${isReadOnly ? "pr-3" : ""}`}>{trade}</span>
                {isReadOnly ? null : (
                  <IconButton
                    label={t("remove-named", { name: trade })}
                    onPress={() => {
                      onChange(without(trades, index));
                      field.current?.focus();
                    }}
                  >
                    <X className="size-3.5" aria-hidden />
                  </IconButton>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isReadOnly ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the field's
        <div onKeyDown={onKeyDown} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Field
              label={t(trades.length > 0 ? "community-trade-more" : "community-trades")}
              hint={t(isFull ? "community-trades-full" : "community-trades-hint", {
                most: MOST_TRADES,
              })}
              value={typed}
              error={error}
              onChange={setTyped}
              maxLength={LONGEST.trade}
              isDisabled={isFull}
              inputRef={field}
              autoComplete="off"
            />
          </div>
          {typed.trim() && !isFull ? (
            <span className="mt-5.5">
              <Button onPress={() => add(typed)}>{t("community-trade-add")}</Button>
            </span>
          ) : null}
        </div>
      )}
      {isReadOnly || isFull || suggested.length === 0 ? null : (
        <ul aria-label={t("community-suggested")} className="mt-2 flex flex-wrap gap-1.5">
          {suggested.map((trade) => (
            <li key={trade}>
              <button type="button" onClick={() => add(trade)} className={chipClass}>
                <Plus className="size-3.5" aria-hidden />
                {trade}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
