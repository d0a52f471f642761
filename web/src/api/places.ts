// Which address asks for what. Navigation shows, and the shell opens, by this one table.
import type { Action, May, Me } from "./types";

type Need = { action: Action /** One's own is not enough. */; all?: true };

/** The longest address that fits counts; what is not here is for everybody. */
const NEEDS: Record<string, Need> = {
  "/inbox": { action: "conversations.read" },
  "/pulse-checks": { action: "pulse_checks.read" },
  "/cases": { action: "cases.read" },
  "/customers": { action: "customers.read" },
  "/crm": { action: "customers.read", all: true },
  "/workflows": { action: "customers.read", all: true },
  "/workflow-runs": { action: "customers.read", all: true },
  "/tasks": { action: "customers.read", all: true },
  "/reports": { action: "reports.read" },
  "/bio": { action: "bios.read" },
  "/set-up": { action: "settings.write" },
  "/settings/dispatch": { action: "settings.read" },
  "/settings/dispatch/campaigns/new": { action: "settings.write" },
  "/settings/dispatch/bios": { action: "bios.read", all: true },
  "/settings/dispatch/rehearsal": { action: "reports.read" },
  "/settings/saved-replies": { action: "conversations.read" },
  "/settings/answers": { action: "settings.read" },
  "/settings/web-chat": { action: "settings.write" },
  "/settings/community": { action: "settings.read" },
  "/settings/company": { action: "settings.read" },
  "/settings/connections": { action: "settings.read" },
  "/settings/crm": { action: "settings.read" },
  "/settings/webhooks": { action: "settings.read" },
  "/settings/background-jobs": { action: "settings.read" },
  "/settings/decisions": { action: "pulse_checks.read", all: true },
  "/settings/opt-outs": { action: "customers.read", all: true },
  "/settings/people": { action: "people.write" },
  "/settings/api-keys": { action: "api_keys.write" },
  "/settings/audit": { action: "audit.read" },
};

const BY_LENGTH = Object.keys(NEEDS).sort((a, b) => b.length - a.length);

export function mayOpen(may: May, path: string): boolean {
  const place = BY_LENGTH.find((one) => path === one || path.startsWith(`${one}/`));
  const need = place ? NEEDS[place] : undefined;
  if (!need) return true;
  const reach = may[need.action];
  return need.all ? reach === "all" : reach !== undefined;
}

const HOMES = ["/inbox", "/pulse-checks", "/cases", "/customers", "/reports"] as const;

/** Where a person begins. */
export function homeOf({ may }: Pick<Me, "may">): string {
  return HOMES.find((place) => mayOpen(may, place)) ?? ACCOUNT;
}

const ACCOUNT = "/settings/account";
const SETTINGS = [
  "/settings/dispatch/campaigns",
  "/settings/dispatch/bios",
  "/settings/people",
  "/settings/audit",
] as const;

/** The first page of the settings: a desk has no page with only their list. */
export function firstSettings({ may }: Pick<Me, "may">): string {
  return SETTINGS.find((place) => mayOpen(may, place)) ?? ACCOUNT;
}
