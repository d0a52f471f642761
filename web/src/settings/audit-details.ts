// What an entry says besides its action: fields, values and codes in the words of their screens.
import type { AuditEntry } from "../api/types";
import type { Text } from "../ui/i18n";

type Words = Readonly<Record<string, string>>;

/** The label that a field has where it is set. */
const FIELDS: Words = {
  about: "community-about",
  alert_people: "audit-field-alert-people",
  alert_sentiments: "audit-field-alert-sentiments",
  always_open: "audit-field-always-open",
  answer_within_minutes: "answers-within",
  appointments: "crm-appointments",
  area: "community-area",
  assigned_hours_before: "bios-hours-before",
  auto_send: "bio-auto-send",
  calendar_id: "crm-calendar",
  campaign: "way-in-campaign",
  cap_hours: "audit-field-cap-hours",
  certifications: "bio-certifications",
  channels: "rules-channels",
  color: "web-chat-color",
  default_owner_id: "case-settings-owner",
  documents: "bio-documents",
  due_at: "audit-field-due-at",
  due_hours: "case-settings-due",
  email: "channel-email-long",
  employee_id: "employee-id",
  employee_id_matching: "matching-mode",
  enabled: "audit-field-enabled",
  escalate_to: "case-settings-escalate",
  feedback: "quiet-feedback",
  fields: "crm-fields",
  from: "quiet-from",
  greeting: "web-chat-greeting",
  greeting_es: "web-chat-greeting-es",
  hold_feedback: "case-settings-hold",
  hours: "web-chat-hours",
  id_field: "crm-id-field",
  ignored_tag_prefixes: "crm-ignored",
  keyword: "way-in-keyword",
  label: "way-in-label",
  languages: "language",
  listed: "community-listed",
  name: "company-name",
  negative: "case-settings-negative",
  neutral: "case-settings-neutral",
  notes: "crm-notes",
  on_assigned: "bios-on-assigned",
  on_my_way: "bios-on-my-way",
  origins: "web-chat-origins",
  outcome: "case-event-outcome",
  owner: "case-event-owner",
  paused: "company-pause",
  permissions: "permissions",
  phone: "company-phone",
  photo_url: "photo-url",
  policy: "crm-policy",
  position: "web-chat-position",
  postal_address: "company-address",
  quiet_hours: "rules-quiet",
  recipients: "rules-recipients",
  require_second_factor: "second-step-rule",
  review_links: "review-links",
  role: "role",
  service: "quiet-service",
  sms: "channel-sms-long",
  solved_text: "case-settings-words",
  state: "person-state",
  status: "case-event-status",
  status_tags: "crm-status-tags",
  tags: "crm-tags",
  tasks: "crm-tasks",
  templates: "campaign-words",
  time_zone: "time-zone",
  title: "bio-title",
  to: "quiet-to",
  trades: "audit-field-trades",
  url: "review-url",
  website: "company-website",
  chat_with_customers: "permission-chat-with-customers",
  edit_settings: "permission-edit-settings",
  see_contact_details: "permission-see-contact-details",
  see_reports: "permission-see-reports",
  send_pulse_checks_and_bios: "permission-send-pulse-checks-and-bios",
};

const SIDES: Words = {
  housecall: "kind-housecall",
  highlevel: "kind-highlevel",
  twilio: "kind-twilio",
  email: "kind-email",
};

const LANGUAGES: Words = {
  en: "languages-en",
  es: "languages-es",
  en_es: "languages-en-es",
  es_en: "languages-es-en",
};

const SENTIMENTS: Words = {
  positive: "mark-positive",
  neutral: "mark-neutral",
  negative: "mark-negative",
};

const POLICIES: Words = {
  hcp_wins: "crm-policy-hcp_wins",
  highlevel_wins: "crm-policy-highlevel_wins",
  newest: "crm-policy-newest",
  ask: "crm-policy-ask",
};

/** The words of a value, by the field in which it stands. */
const VALUES: Readonly<Record<string, Words>> = {
  access: { read_only: "audit-reads", read_write: "audit-writes" },
  alert_sentiments: SENTIMENTS,
  employee_id_matching: { exact: "matching-exact", lenient: "matching-lenient" },
  languages: LANGUAGES,
  policy: POLICIES,
  position: { left: "web-chat-left", right: "web-chat-right" },
  recipients: { first: "recipients-first", all: "recipients-all" },
  require_second_factor: {
    nobody: "required-nobody",
    admins: "required-admins",
    everybody: "required-everybody",
  },
  role: {
    admin: "role-admin",
    office_staff: "role-office_staff",
    field_tech: "role-field_tech",
  },
};

/** The words of a detail, by the action of which it is. */
const DETAILS: Readonly<Record<string, Words>> = {
  "connections.add": SIDES,
  "connections.authorize": VALUES.access ?? {},
  "crm.conflict": { ...SIDES, both: "crm-keep-both", other: "audit-other-value" },
  "crm.review": { create: "audit-review-create", leave: "crm-leave", link: "audit-review-link" },
  "crm.sync": { "dry run": "crm-tab-plan", sync: "audit-sync" },
  "customers.languages": LANGUAGES,
};

/** Details that count something: "version 3". */
const COUNTED: Readonly<Record<string, [RegExp, string]>> = {
  "rehearsals.start": [/^the last (\d+) days$/, "audit-last-days"],
  "workflows.publish": [/^version (\d+)$/, "audit-version"],
  "workflows.stop_runs": [/^(\d+) runs$/, "audit-runs"],
};

/** Their detail names fields as the hub does, also those that stayed as they were. */
const LIST_FIELDS = ["bios.settings", "settings.change_cases", "settings.change_pulse_checks"];

const readable = (code: string) => code.replaceAll("_", " ");

const fieldName = (t: Text, field: string) => {
  const known = FIELDS[field];
  return known ? t(known) : readable(field);
};

/** "quiet_hours.from" as it is read: "Quiet hours · From". */
export function fieldWords(t: Text, path: string): string {
  return path
    .split(".")
    .map((field) => fieldName(t, field))
    .join(" · ");
}

/** A code as its screen names it; anything else stays as it was written. */
export function codeWords(t: Text, path: string, code: string): string {
  const known = VALUES[path.split(".").at(-1) ?? ""]?.[code];
  return known ? t(known) : code;
}

/** What the action does not say itself. */
export function detailWords(t: Text, entry: AuditEntry): string | null {
  const { action, object, detail } = entry;
  if (action === "setup.acknowledge") {
    const state = t(detail === "done" ? "step-state-done" : "step-state-todo");
    return `${t(`step-${object}`)} · ${state}`;
  }
  if (action === "mcp.call") return [object, detail].filter(Boolean).join(" · ");
  if (!detail || LIST_FIELDS.includes(action)) return null;
  const known = DETAILS[action]?.[detail];
  if (known) return t(known);
  const [shape, counted] = COUNTED[action] ?? [];
  const count = shape?.exec(detail)?.[1];
  return counted && count ? t(counted, { count: Number(count) }) : detail;
}

/** Which fields were changed, where nothing else says more. */
export function changedWords(t: Text, { before, after }: AuditEntry): string | null {
  if (!before || !after) return null;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.map((field) => fieldName(t, field)).join(" · ") || null;
}
