// Where the bars lead.
import {
  ArrowLeftRight,
  ChartNoAxesColumn,
  ClipboardList,
  HeartHandshake,
  HeartPulse,
  IdCard,
  type LucideIcon,
  MessagesSquare,
  Users,
  Workflow,
} from "lucide-react";
import { mayOpen } from "../api/places";
import type { Me } from "../api/types";
import type { Text } from "../ui/i18n";

export type Place = {
  to: string;
  text: string;
  icon: LucideIcon;
  count?: number;
  counts?: string;
  /** Only where the bar has much room; elsewhere one gets there from the page before it. */
  isSpare?: boolean;
};

export type PlaceCounts = {
  /** Conversations with something unread. */
  unread: number;
  /** Complaints that are not settled. */
  openCases: number;
  /** What the two systems ask a person; null where HighLevel is not connected. */
  crm: number | null;
};

/** The places of this person; a new part of the product is one more. */
export function placesOf({ may }: Me, counts: PlaceCounts, t: Text): Place[] {
  const isOwn = may["pulse_checks.read"] === "own";
  const all: Place[] = [
    {
      to: "/inbox",
      text: t("inbox"),
      icon: MessagesSquare,
      count: counts.unread,
      counts: "inbox-unread",
    },
    {
      to: "/pulse-checks",
      text: isOwn ? t("pulse-checks-own") : t("pulse-checks"),
      icon: HeartPulse,
    },
    {
      to: "/cases",
      text: t("cases"),
      icon: HeartHandshake,
      count: counts.openCases,
      counts: "open-cases",
    },
    {
      to: "/customers",
      text: may["customers.read"] === "own" ? t("customers-own") : t("customers"),
      icon: Users,
    },
    {
      to: "/crm",
      text: t("crm"),
      icon: ArrowLeftRight,
      count: counts.crm ?? 0,
      counts: "crm-waiting",
    },
    { to: "/workflows", text: t("workflows"), icon: Workflow },
    { to: "/tasks", text: t("tasks"), icon: ClipboardList, isSpare: true },
    { to: "/reports", text: t("reports"), icon: ChartNoAxesColumn },
  ];
  // A technician's own bio has its place in the phone's bar, before the tasks.
  const bio: Place = { to: "/bio", text: t("bio-mine"), icon: IdCard };
  if (may["bios.read"] === "own") all.splice(-2, 0, bio);
  const isThere = (to: string) => to !== "/crm" || counts.crm !== null;
  return all.filter((place) => mayOpen(may, place.to) && isThere(place.to));
}

const SHORT: Record<string, string> = {
  "/pulse-checks": "pulse",
  "/customers": "customers",
  "/bio": "bio",
};

/** A phone has room for one word each. */
export function shortOf({ to, text }: Place, t: Text): string {
  const short = SHORT[to];
  return short ? t(short) : text;
}

/** So many stand in a phone's bar; the others behind "More". */
export const IN_PHONE_BAR = 4;
