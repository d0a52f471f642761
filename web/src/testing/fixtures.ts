import type { Decision, MatchingTechnician, PulseCheck } from "../api/types";

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
