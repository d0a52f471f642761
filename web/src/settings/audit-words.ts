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
  "cases.ask_solved",
  "cases.change",
  "cases.note",
  "cases.reopen",
  "cases.resolve",
  "community.change_profile",
  "companies.change",
  "companies.create",
  "connections.add",
  "connections.authorize",
  "connections.change",
  "connections.import",
  "connections.location",
  "connections.remove",
  "consents.add",
  "crm.alert",
  "crm.conflict",
  "crm.field",
  "crm.review",
  "crm.settings",
  "crm.sync",
  "crm.undo",
  "crm.unlink",
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
  "mcp.call",
  "opt_outs.add",
  "people.accept_invitation",
  "people.change",
  "people.end_second_factors",
  "people.end_sessions",
  "people.invite",
  "people.invite_again",
  "people.on_call",
  "people.passkey_add",
  "people.passkey_remove",
  "people.recovery_codes",
  "people.remove",
  "people.rename",
  "people.reset_password",
  "people.set_password",
  "people.sso_unlink",
  "people.totp_off",
  "people.totp_on",
  "pulse_checks.resend",
  "referrals.accept",
  "referrals.decline",
  "referrals.send",
  "referrals.withdraw",
  "rehearsals.start",
  "secrets.rotate",
  "session.end",
  "session.end_others",
  "session.start",
  "settings.change_cases",
  "settings.change_inbox",
  "settings.change_pulse_checks",
  "settings.change_web_chat",
  "settings.sign_in",
  "setup.acknowledge",
  "webhooks.replay",
  "workflow_runs.approve",
  "workflow_runs.decline",
  "workflow_runs.retry",
  "workflow_runs.skip",
  "workflow_runs.stop",
  "workflows.archive",
  "workflows.create",
  "workflows.publish",
  "workflows.stop_runs",
  "workflows.test_step",
  "workflows.turn_off",
  "workflows.turn_on",
  "workflows.unarchive",
];

/** What an action begins with, to be chosen from. */
export const GROUPS = [
  "people.",
  "session.",
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
  "cases.",
  "workflows.",
  "crm.",
  "webhooks.",
] as const;

const keyOf = (action: string) => action.replace(/[._]/g, "-").replace(/-$/, "");

const WAYS_IN = ["password", "passkey", "sso", "invitation"];

/** Whether the words of the action say its detail too: how somebody signed in. */
export function isInWords(action: string, detail: string | null | undefined): boolean {
  return action === "session.start" && WAYS_IN.includes(detail ?? "");
}

export function actionWords(t: Text, action: string, detail?: string | null): string {
  if (isInWords(action, detail)) return t(`session-by-${detail}`);
  if (SAID.includes(action)) return t(`audit-did-${keyOf(action)}`);
  return action.replace(".", " · ").replaceAll("_", " ");
}

export function groupWords(t: Text, group: string): string {
  const known: readonly string[] = GROUPS;
  return known.includes(group) ? t(`audit-of-${keyOf(group)}`) : group;
}
