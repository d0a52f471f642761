import { Link } from "@tanstack/react-router";
import { Check, Pencil, Trash2 } from "lucide-react";
import type { CrmAlert, CrmAlertRule, CrmFields, CrmFiring, Person } from "../api/types";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { type Text, useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Time } from "../ui/Time";
import { labelOf } from "./labels";
import { Becomes } from "./Value";

const rule = (part: Partial<CrmAlertRule> & { name: string }): CrmAlertRule => ({
  enabled: true,
  of: "housecall",
  field: "mobile_number",
  from: null,
  to: null,
  conditions: [],
  people: [],
  channels: ["email"],
  debounce_minutes: 5,
  needs_acknowledgement: false,
  ...part,
});

/** Three to begin with; whoever makes one is told. */
export function examples(t: Text, people: string[]): [CrmAlertRule, ...CrmAlertRule[]] {
  return [
    rule({ name: t("crm-example-phone"), people }),
    rule({
      name: t("crm-example-canceled"),
      field: "job_status",
      to: "canceled",
      needs_acknowledgement: true,
      people,
    }),
    rule({ name: t("crm-example-tags"), of: "highlevel", field: "tags", people }),
  ];
}

/** What happened and nobody has looked at yet. */
export function Firings({
  firings,
  busyId,
  onSeen,
}: {
  firings: CrmFiring[];
  busyId: string | null;
  onSeen: (id: string) => void;
}) {
  const t = useText();
  return (
    <Rows label={t("crm-firings")}>
      {firings.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">
              {one.alert}
              {one.customer_ref ? (
                <>
                  {" · "}
                  <Link
                    to="/customers/$ref"
                    params={{ ref: one.customer_ref }}
                    className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-3 max-md:min-h-touch"
                  >
                    {one.customer}
                  </Link>
                </>
              ) : null}
            </span>
            <span className="flex flex-wrap items-center gap-1.5 text-xs">
              <span className="text-ink-3">{labelOf(t, one)}</span>
              <Becomes before={one.before} after={one.after} />
              <span className="text-ink-3">
                <Time at={one.at} />
                {one.times > 1 ? ` · ${t("crm-times", { count: one.times })}` : null}
              </span>
            </span>
          </span>
          <Button
            small
            isDisabled={busyId === one.id}
            aria-label={t("crm-seen-of", { alert: one.alert, name: one.customer ?? "" })}
            onPress={() => onSeen(one.id)}
          >
            <Check className="size-4" aria-hidden />
            {t("crm-seen")}
          </Button>
        </li>
      ))}
    </Rows>
  );
}

/** A rule in words: "Phone · anything → anything, by e-mail to Ann". */
export function AlertList({
  alerts,
  people,
  fields,
  onEdit,
  onRemove,
}: {
  alerts: CrmAlert[];
  people: Pick<Person, "id" | "name">[];
  fields: CrmFields | undefined;
  onEdit: ((alert: CrmAlert) => void) | undefined;
  onRemove: ((alert: CrmAlert) => void) | undefined;
}) {
  const t = useText();
  const value = (text: string | null | undefined) =>
    text === null || text === undefined ? t("crm-anything") : text || t("crm-nothing");
  return (
    <Rows label={t("crm-rules")}>
      {alerts.map((one) => {
        const known = fields?.[one.of].find((field) => field.field === one.field);
        const label = labelOf(t, known ?? { field: one.field, label: one.field });
        const names = people.filter((person) => one.people.includes(person.id));
        return (
          <li key={one.id} className="flex items-center gap-3 px-4 py-3">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {one.name}
                {one.enabled ? null : <Badge tone="grey">{t("crm-rule-off")}</Badge>}
                {one.open > 0 ? <Badge tone="act">{one.open}</Badge> : null}
              </span>
              <span className="block text-ink-2 text-xs">
                {t(`crm-side-${one.of}`)} · {label}: {value(one.from)} → {value(one.to)}
              </span>
              <span className="block text-ink-2 text-xs">
                {[
                  names.map((person) => person.name).join(", "),
                  ...one.channels.map((channel) => t(`crm-channel-${channel}`)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {one.last_fired_at ? (
                <span className="block text-ink-3 text-xs">
                  {t("crm-last-fired")} <Time at={one.last_fired_at} />
                </span>
              ) : null}
            </span>
            {onEdit ? (
              <IconButton label={`${t("edit")}: ${one.name}`} onPress={() => onEdit(one)}>
                <Pencil className="size-4" aria-hidden />
              </IconButton>
            ) : null}
            {onRemove ? (
              <IconButton label={`${t("remove")}: ${one.name}`} onPress={() => onRemove(one)}>
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            ) : null}
          </li>
        );
      })}
    </Rows>
  );
}
