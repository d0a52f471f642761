// How a person's state, role and refusals are said.

import { Headset, PhoneCall, ShieldCheck, ShieldOff } from "lucide-react";
import { messageOf, Problem } from "../api/client";
import { PERMISSIONS } from "../api/me";
import type { Person } from "../api/types";
import { type Text, useText } from "../ui/i18n";
import { Badge, type Tone } from "../ui/Layout";

const KNOWN = ["last-admin", "not-yourself", "email-taken"];

/** What the hub refused, in words that say what to do. */
export function refusalWords(t: Text, error: unknown): string {
  if (error instanceof Problem && KNOWN.includes(error.code)) return t(`person-${error.code}`);
  return messageOf(error);
}

/** What a person may, in short. */
export function maySummary(t: Text, person: Pick<Person, "role" | "permissions">): string {
  if (person.role === "admin") return t("may-everything");
  const names = PERMISSIONS.filter((name) => person.permissions[name]);
  if (names.length === 0) return t("may-own-only");
  return names.map((name) => t(`may-${name.replaceAll("_", "-")}`)).join(" · ");
}

const TONES: Record<Person["state"], Tone> = { active: "good", invited: "act", disabled: "grey" };

export function StateChip({ state }: { state: Person["state"] }) {
  const t = useText();
  return <Badge tone={TONES[state]}>{t(`person-${state}`)}</Badge>;
}

/** Whether messages that reach nobody else reach this person. */
export function Marks({ person }: { person: Person }) {
  const t = useText();
  return (
    <>
      {person.is_point_of_contact ? (
        <Badge tone="calm">
          <Headset className="size-3.5" aria-hidden />
          {t("point-of-contact")}
        </Badge>
      ) : null}
      {person.on_call_position ? (
        <Badge tone="calm">
          <PhoneCall className="size-3.5" aria-hidden />
          {t("on-call-place", { place: person.on_call_position })}
        </Badge>
      ) : null}
    </>
  );
}

export function SecondStep({ person }: { person: Person }) {
  const t = useText();
  const Icon = person.has_second_factor ? ShieldCheck : ShieldOff;
  return (
    <span
      className={`inline-flex items-center gap-1 text-xs ${person.has_second_factor ? "text-positive" : "text-ink-3"}`}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {t(person.has_second_factor ? "second-step-on" : "second-step-off")}
    </span>
  );
}
