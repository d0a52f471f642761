import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Recipient } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useSettled } from "../ui/settled";
import { recipientsQuery } from "./recipients";

export const rowClass =
  "flex min-h-touch w-full items-center gap-3 rounded-control px-2 py-1 text-left hover:bg-wash disabled:opacity-60";

/** Customers as one types; Enter takes the first. */
export function RecipientSearch({
  label,
  isBusy,
  onPick,
  otherwise,
}: {
  label: string;
  isBusy: boolean;
  onPick: (recipient: Recipient) => void;
  /** What can be done with words that are nobody's. */
  otherwise?: (q: string) => ReactNode;
}) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const { q } = useSettled({ q: typed.trim() });
  const recipients = useQuery(recipientsQuery(q));
  const found = q === "" ? [] : (recipients.data?.items ?? []);
  const isNobody = q !== "" && recipients.isSuccess && found.length === 0;
  function submit(event: FormEvent) {
    event.preventDefault();
    const first = found[0];
    // What is shown may belong to what was typed before.
    if (first && q === typed.trim() && !recipients.isPlaceholderData) onPick(first);
  }
  return (
    <form onSubmit={submit}>
      <Field
        label={label}
        hint={t("new-find-hint")}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoFocus
      />
      <ul aria-label={t("customers")} className="mt-3 min-h-40">
        {found.map((one) => (
          <li key={`${one.customer_ref} ${one.job_number ?? ""}`}>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => onPick(one)}
              className={rowClass}
            >
              <Avatar name={one.name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{one.name}</span>
                <span className="block truncate text-ink-3 text-xs tabular-nums">
                  {hintOf(one)}
                </span>
              </span>
            </button>
          </li>
        ))}
        {isNobody
          ? (otherwise?.(q) ?? (
              <li className="flex items-center gap-2 px-2 py-3 text-ink-2">
                <Search className="size-4" aria-hidden />
                {t("nobody-found")}
              </li>
            ))
          : null}
      </ul>
    </form>
  );
}

export function hintOf({ hint, job_number }: Recipient): string {
  return [job_number ? `#${job_number}` : "", hint ?? ""].filter(Boolean).join(" · ");
}
