// One company whose two systems are connected, for tests.
import type {
  CrmAlert,
  CrmChange,
  CrmConflict,
  CrmConnection,
  CrmFields,
  CrmFiring,
  CrmOverview,
  CrmPlanned,
  CrmReview,
  CrmSettings,
  CrmSync,
} from "../api/types";

const connection: CrmConnection = {
  id: "con_1",
  name: "HighLevel",
  state: "ok",
  access: "read_only",
  credential: "oauth",
  scopes: ["contacts.readonly", "users.readonly"],
  missing_scopes: [],
  location: { id: "loc_1", name: "Sunrise Plumbing", time_zone: "America/Denver" },
  webhook_url: "https://hub.example.com/webhooks/con_1",
  last_event_at: "2026-11-22T17:00:00Z",
  verified_at: "2026-11-22T16:00:00Z",
  last_error: null,
  hears_by: "webhooks",
  token_expires_at: null,
};

export function overview(
  change: Partial<CrmConnection> = {},
  more: Partial<CrmOverview> = {},
): CrmOverview {
  return {
    connection: { ...connection, ...change },
    limits: { left_now: 97, most_now: 100, left_today: 199_992 },
    counts: {
      linked: 60,
      not_linked: 3,
      reviews: 2,
      conflicts: 1,
      failed: 0,
      would_write: 0,
      alerts: 1,
    },
    sync: null,
    last_reconciled_at: null,
    drift_found: null,
    ...more,
  };
}

export const notConnected: CrmOverview = { ...overview(), connection: null };

export const sync: CrmSync = {
  kind: "first",
  state: "running",
  phase: "matching",
  contacts_read: 400,
  contacts_total: 400,
  customers_done: 100,
  customers_total: 200,
  linked: 90,
  created: 6,
  updated: 3,
  unchanged: 0,
  to_review: 1,
  conflicts: 0,
  failed: 0,
  started_at: "2026-11-22T17:50:00Z",
  finished_at: null,
  expected_at: "2026-11-22T18:10:00Z",
  error: null,
};

export const settings: CrmSettings = {
  fields: [
    { housecall: "email", highlevel: "email", policy: "hcp_wins", direction: "to_highlevel" },
    { housecall: "zip", highlevel: "custom.zip", policy: "ask", direction: "to_highlevel" },
  ],
  id_field: null,
  create_contacts: true,
  create_customers: false,
  tags: "to_highlevel",
  ignored_tag_prefixes: [],
  opt_outs: true,
  notes: "off",
  tasks: "off",
  appointments: false,
  calendar_id: null,
  status_tags: [],
};

const text = { kind: "text", options: [], writable: true };
export const fields: CrmFields = {
  housecall: [
    { ...text, field: "email", label: "E-mail", sample: "ann@example.com" },
    { ...text, field: "mobile_number", label: "Mobile number", sample: "+13035550101" },
    { ...text, field: "zip", label: "ZIP", sample: "80204", writable: false },
    {
      ...text,
      field: "job_status",
      label: "Status of the newest job",
      sample: "scheduled",
      writable: false,
      options: ["scheduled", "completed"],
    },
  ],
  highlevel: [
    { ...text, field: "email", label: "E-mail", sample: "ann@old.example.com" },
    { ...text, field: "custom.zip", label: "Postal code", sample: null },
    { ...text, field: "custom.abc", label: "HCP id", sample: null },
  ],
  calendars: [{ id: "cal_1", name: "Visits" }],
  users: [],
  refreshed_at: "2026-11-22T17:00:00Z",
  error: null,
};

const bo = {
  name: "Bo Larsen",
  email: "bo@example.com",
  phone: "+16025550102",
  address: null,
  tags: [],
};
export const review: CrmReview = {
  id: "crv_1",
  customer_ref: "cus_2",
  customer: bo,
  reason: "other_name",
  candidates: [
    { ...bo, name: "Robert Larsen", phone: null, contact_ref: "ct_1", by: "email" },
    { ...bo, name: "Bea Larsen", contact_ref: "ct_2", by: "phone", linked_to: "Bea Larsen" },
    { ...bo, name: "bo larsen", email: null, contact_ref: "ct_3", by: "phone" },
  ],
  state: "open",
  choice: null,
  settled_by: null,
  settled_at: null,
  created_at: "2026-11-22T17:00:00Z",
};

export const conflict: CrmConflict = {
  id: "ccf_1",
  customer_ref: "cus_1",
  customer: "Ann Walker",
  contact_ref: "ct_9",
  field: "last_name",
  label: "Last name",
  agreed: "Walker",
  housecall: "Walkerton",
  highlevel: "Walker-Stone",
  housecall_at: "2026-11-22T17:00:00Z",
  highlevel_at: null,
  unwritable: [],
  state: "open",
  kept: null,
  settled_by: null,
  settled_at: null,
  created_at: "2026-11-22T17:00:00Z",
};

export const written: CrmChange = {
  id: "cch_1",
  at: "2026-11-22T17:30:00Z",
  customer_ref: "cus_1",
  customer: "Ann Walker",
  contact_ref: "ct_9",
  side: "highlevel",
  what: "contact",
  action: "update",
  fields: [{ field: "phone", label: "Phone", before: "+13035550101", after: "+13035550177" }],
  why: "changed in Housecall Pro",
  cause: "housecall_changed",
  state: "written",
  error: null,
  person: null,
  can_undo: true,
  undone_at: null,
};

export const planned: CrmPlanned = {
  customer_ref: "cus_1",
  customer: "Ann Walker",
  contact_ref: "ct_9",
  contact: "Ann W.",
  kind: "update",
  why: "the same person: linked, and then brought in step",
  fields: [
    { field: "zip", label: "ZIP", housecall: "80204", highlevel: "80205", to: "highlevel" },
    { field: "city", label: "City", housecall: "Denver", highlevel: "Boulder", to: "conflict" },
  ],
  add_tags: ["vip"],
  remove_tags: ["lead"],
};

export const alert: CrmAlert = {
  id: "cal_1",
  name: "Numbers",
  enabled: true,
  of: "housecall",
  field: "mobile_number",
  from: null,
  to: "",
  conditions: [],
  people: ["per_1"],
  channels: ["email"],
  debounce_minutes: 5,
  needs_acknowledgement: true,
  last_fired_at: null,
  open: 1,
};

export const firing: CrmFiring = {
  id: "cfi_1",
  alert_id: "cal_1",
  alert: "Numbers",
  customer_ref: "cus_1",
  customer: "Ann Walker",
  field: "mobile_number",
  label: "Mobile number",
  before: "+13035550101",
  after: "",
  times: 3,
  at: "2026-11-22T17:00:00Z",
  told_at: null,
  acknowledged_by: null,
  acknowledged_at: null,
};

export const page = <T>(...items: T[]) => ({ items, next_cursor: null });
