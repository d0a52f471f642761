import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CrmConflict, CrmConflictChoice } from "../api/types";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { AskAnAdmin } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Keys } from "./Keys";
import { labelOf } from "./labels";
import { useRows } from "./rows";
import { Value } from "./Value";

const ANSWERS: Record<string, "housecall" | "highlevel" | "both"> = {
  "1": "housecall",
  "2": "highlevel",
  b: "both",
};

const NONE: ReadonlySet<string> = new Set();

/** To keep one side's value is to write it to the other. */
const WRITTEN = { housecall: "highlevel", highlevel: "housecall" } as const;

function canKeep(conflict: CrmConflict, keep: CrmConflictChoice["keep"]): boolean {
  if (keep === "both") return true;
  if (keep === "other") return conflict.unwritable.length === 0;
  return !conflict.unwritable.includes(WRITTEN[keep]);
}

/** Fields that both sides changed: one value counts, both stay, or another is written to both. */
export function Conflicts({
  conflicts,
  unclear = NONE,
  busyId,
  onKeep,
}: {
  conflicts: CrmConflict[];
  /** The contact's fields of which the newer value wins: asked about because nobody can tell. */
  unclear?: ReadonlySet<string>;
  busyId: string | null;
  /** Nothing for those who may only look. */
  onKeep: ((id: string, keep: CrmConflictChoice) => void) | undefined;
}) {
  /** In which one somebody types another value. */
  const [typingIn, setTypingIn] = useState<string | null>(null);
  const list = useRows([...Object.keys(ANSWERS), "o"], (id, key) => {
    const conflict = conflicts.find((one) => one.id === id);
    const keep = ANSWERS[key];
    if (!onKeep || busyId === id || !conflict || !canKeep(conflict, keep ?? "other")) return;
    if (keep) onKeep(id, { keep });
    else setTypingIn(id);
  });
  return (
    <>
      {onKeep ? (
        <Keys
          meanings={[
            [["j", "k"], "crm-keys-move"],
            [["1"], "crm-side-housecall"],
            [["2"], "crm-side-highlevel"],
            [["b"], "crm-keys-both"],
            [["o"], "crm-keys-other"],
          ]}
        />
      ) : null}
      <ul ref={list} className="space-y-4">
        {conflicts.map((one) => (
          <Conflict
            key={one.id}
            conflict={one}
            isUnclear={unclear.has(one.field)}
            isBusy={busyId === one.id}
            isTyping={typingIn === one.id}
            onType={(types) => setTypingIn(types ? one.id : null)}
            onKeep={onKeep ? (keep) => onKeep(one.id, keep) : undefined}
          />
        ))}
      </ul>
    </>
  );
}

function Conflict({
  conflict,
  isUnclear,
  isBusy,
  isTyping,
  onType,
  onKeep,
}: {
  conflict: CrmConflict;
  isUnclear: boolean;
  isBusy: boolean;
  isTyping: boolean;
  onType: (types: boolean) => void;
  onKeep: ((keep: CrmConflictChoice) => void) | undefined;
}) {
  const t = useText();
  const label = labelOf(t, conflict);
  return (
    <li
      data-row={conflict.id}
      tabIndex={-1}
      className="rounded-card border border-line bg-surface p-4 outline-offset-2"
      aria-label={`${conflict.customer}: ${label}`}
    >
      <p className="mb-1 font-medium">
        <Link
          to="/customers/$ref"
          params={{ ref: conflict.customer_ref }}
          className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-3 max-md:min-h-touch"
        >
          {conflict.customer}
        </Link>
        {" · "}
        {label}
      </p>
      {isUnclear ? <p className="mb-1 text-ink-2">{t("crm-conflict-unclear")}</p> : null}
      <p className="mb-3 text-ink-2 text-xs">
        {t("crm-agreed-before")} <Value text={conflict.agreed ?? ""} />
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        {(["housecall", "highlevel"] as const).map((side) => {
          const at = side === "housecall" ? conflict.housecall_at : conflict.highlevel_at;
          const name = t(`crm-side-${side}`);
          return (
            <section key={side} aria-label={name} className="rounded-control bg-wash p-3">
              <p className="text-ink-3 text-xs">
                {name}
                {at ? (
                  <>
                    {" · "}
                    {/* Of several fields that changed between two looks, each may be older. */}
                    <Time at={at} /> {t("crm-or-earlier")}
                  </>
                ) : null}
              </p>
              <p className="mt-0.5 font-medium">
                <Value text={conflict[side]} />
              </p>
              {onKeep ? (
                <div className="mt-2">
                  <Button
                    small
                    isDisabled={isBusy || !canKeep(conflict, side)}
                    aria-label={t("crm-keep-of", { side: name })}
                    onPress={() => onKeep({ keep: side })}
                  >
                    {t("crm-keep-this")}
                  </Button>
                  {canKeep(conflict, side) ? null : (
                    <p className="mt-1 text-ink-3 text-xs">
                      {t("crm-side-not-written", { side: t(`crm-side-${WRITTEN[side]}`) })}
                    </p>
                  )}
                </div>
              ) : null}
            </section>
          );
        })}
      </div>
      {!onKeep ? (
        <div className="mt-3">
          <AskAnAdmin />
        </div>
      ) : isTyping ? (
        <Other
          start={conflict.housecall || conflict.highlevel}
          isBusy={isBusy}
          onWrite={(value) => onKeep({ keep: "other", value })}
          onCancel={() => onType(false)}
        />
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button small isDisabled={isBusy} onPress={() => onKeep({ keep: "both" })}>
            {t("crm-keep-both")}
          </Button>
          <Button
            small
            look="quiet"
            isDisabled={!canKeep(conflict, "other")}
            onPress={() => onType(true)}
          >
            {t("crm-keep-other")}
          </Button>
        </div>
      )}
    </li>
  );
}

function Other({
  start,
  isBusy,
  onWrite,
  onCancel,
}: {
  start: string;
  isBusy: boolean;
  onWrite: (value: string) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const [value, setValue] = useState(start);
  return (
    <form
      className="mt-3 flex max-w-xl flex-wrap items-end gap-2"
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onWrite(value.trim());
      }}
    >
      <span className="min-w-48 flex-1">
        <Field
          label={t("crm-other-value")}
          value={value}
          onChange={setValue}
          maxLength={500}
          autoFocus
        />
      </span>
      <Button type="submit" look="primary" isDisabled={isBusy}>
        {t("crm-write-both")}
      </Button>
      <Button onPress={onCancel}>{t("cancel")}</Button>
    </form>
  );
}
