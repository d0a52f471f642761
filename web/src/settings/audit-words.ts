// What was done, in words; what we have no words for is shown as the hub names it.
import type { Text } from "../ui/i18n";

/** Actions with a sentence of their own: `audit-did-people-invite`. */
const SAID = [
  "api_keys.create",
  "api_keys.revoke",
  "background_jobs.retry",
  "bios.change",
  "bios.send",
  "bios.settings",
  "bios.withdraw",
  "campaigns.change",
  "campaigns.create",
  "campaigns.delete",
  "companies.change",
  "companies.create",
  "connections.add",
  "connections.change",
  "connections.import",
  "connections.remove",
  "consents.add",
  "customers.contact_card",
  "customers.languages",
  "entry_points.change",
  "entry_points.create",
  "entry_points.delete",
  "forward_deliveries.retry",
  "forward_targets.add",
  "forward_targets.change",
  "forward_targets.remove",
  "forward_targets.rotate_secret",
  "forward_targets.test",
  "on_call.change",
  "opt_outs.add",
  "people.accept",
  "people.change",
  "people.create",
  "people.end_sessions",
  "people.invite",
  "people.remove",
  "people.reset_second_factors",
  "people.set_password",
  "pulse_checks.resend",
  "rehearsals.start",
  "sessions.end",
  "sessions.start",
  "settings.change_cases",
  "settings.change_pulse_checks",
  "settings.change_sign_in",
  "setup.acknowledge",
  "webhooks.replay",
];

/** What an action begins with, to be chosen from. */
export const GROUPS = [
  "people.",
  "sessions.",
  "api_keys.",
  "settings.",
  "companies.",
  "connections.",
  "campaigns.",
  "pulse_checks.",
  "bios.",
  "customers.",
  "opt_outs.",
  "entry_points.",
  "forward_targets.",
  "webhooks.",
] as const;

const keyOf = (action: string) => action.replace(/[._]/g, "-").replace(/-$/, "");

export function actionWords(t: Text, action: string): string {
  if (SAID.includes(action)) return t(`audit-did-${keyOf(action)}`);
  return action.replace(".", " · ").replaceAll("_", " ");
}

export function groupWords(t: Text, group: string): string {
  const known: readonly string[] = GROUPS;
  return known.includes(group) ? t(`audit-of-${keyOf(group)}`) : group;
}
