import { ACTIONS } from "../api/me";
import type {
  Decision,
  MatchingTechnician,
  May,
  Me,
  Permissions,
  Person,
  PulseCheck,
  Role,
} from "../api/types";

const EVERYTHING: Permissions = {
  chat_with_customers: true,
  see_contact_details: true,
  send_pulse_checks_and_bios: true,
  see_reports: true,
  edit_settings: true,
};

/** What the hub lets each role do; the office without the permission to edit settings. */
export const MAY: Record<Role, May> = {
  admin: Object.fromEntries(ACTIONS.map((action) => [action, "all"])),
  office_staff: {
    "conversations.read": "all",
    "conversations.write": "all",
    "people.read": "all",
    "settings.read": "all",
    "customers.read": "all",
    "customers.write": "all",
    "workflows.read": "all",
    "workflows.write": "all",
    "operations.run": "all",
    "tasks.read": "all",
    "tasks.write": "all",
    "pulse_checks.read": "all",
    "pulse_checks.send": "all",
    "bios.read": "all",
    "bios.send": "all",
    "cases.read": "all",
    "cases.write": "all",
    "reports.read": "all",
  },
  field_tech: {
    "conversations.read": "own",
    "conversations.write": "own",
    "people.read": "all",
    "customers.read": "own",
    "pulse_checks.read": "own",
    "pulse_checks.send": "own",
    "bios.read": "own",
    "bios.send": "own",
    "tasks.read": "own",
    "tasks.write": "own",
  },
};

export function signedIn(role: Role = "admin", change: Partial<Me> = {}): Me {
  return {
    person: {
      id: "per_1",
      name: "Jo Dean",
      email: "jo@example.com",
      role,
      avatar_url: null,
      employee_ref: role === "field_tech" ? "pro_1" : null,
      permissions: EVERYTHING,
    },
    company: {
      id: "com_1",
      name: "Sunrise Plumbing",
      time_zone: "America/Denver",
      paused: false,
      phone: null,
      email: null,
      postal_address: null,
      website: null,
    },
    may: MAY[role],
    must_set_up_second_factor: false,
    ...change,
  };
}

export function person(change: Partial<Person> = {}): Person {
  return {
    id: "per_2",
    name: "Maria Lopez",
    email: "maria@example.com",
    role: "office_staff",
    avatar_url: null,
    employee_ref: "pro_2",
    state: "active",
    permissions: { ...EVERYTHING, edit_settings: false },
    from_housecall: ["role", "see_reports", "edit_settings"],
    is_point_of_contact: false,
    on_call_position: null,
    last_seen_at: "2026-11-22T17:00:00Z",
    has_second_factor: false,
    invited_at: null,
    ...change,
  };
}

export function decision(change: Partial<Decision> = {}): Decision {
  return {
    id: "dec_1",
    channel: "sms",
    address_hint: "•••• 0001",
    outcome: "sent",
    rule: "ok",
    explanation: "Sent",
    until: null,
    at: "2026-11-22T17:57:00Z",
    message_id: "msg_1",
    delivery: "delivered",
    delivery_detail: null,
    ...change,
  };
}

export function pulseCheck(change: Partial<PulseCheck> = {}): PulseCheck {
  return {
    id: "plc_1",
    job_ref: "job_1",
    customer_ref: "cus_1",
    status: "sent",
    created_at: "2026-11-22T17:57:00Z",
    customer: { ref: "cus_1", name: "Ann Walker" },
    job: { ref: "job_1", number: "1042", description: "Water heater flush", completed_at: null },
    technician: { ref: "pro_1", name: "Terry Walsh", avatar_url: null },
    also_credited: [],
    campaign: { id: "cmp_1", kind: "employee", name: "Terry Walsh" },
    campaign_reason: "Employee ID equals Terry's HCP e-mail",
    decisions: [decision(), decision({ channel: "email", delivery: "sent", message_id: "msg_2" })],
    feedback: null,
    opened_at: null,
    source: "job",
    resent: false,
    ...change,
  };
}

export function technician(change: Partial<MatchingTechnician> = {}): MatchingTechnician {
  return {
    employee_ref: "pro_1",
    name: "Terry Walsh",
    email: "Terry.Walsh@example.com",
    avatar_url: null,
    role: "field_tech",
    state: "matched",
    campaign: { id: "cmp_1", name: "Terry Walsh", employee_id: "Terry.Walsh@example.com" },
    difference: null,
    ...change,
  };
}
