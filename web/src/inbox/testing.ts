// What the tests of the inbox are about: conversations, and what was said in them.
import type { Conversation, ConversationRow, Entry, Referral, SavedReply } from "../api/types";

export const ME = { id: "per_1", name: "Jo Dean", avatar_url: null };
export const MARIA = { id: "per_2", name: "Maria Lopez", avatar_url: null };
export const TERRY = { id: "per_3", name: "Terry Walsh", avatar_url: null };

export function row(change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: "cnv_1",
    workspace: "customers",
    kind: "customer",
    title: "Ann Walker",
    customer_ref: "cus_1",
    avatar_url: null,
    last: {
      seq: 9,
      at: "2026-11-22T17:50:00Z",
      kind: "message",
      direction: "incoming",
      author: null,
      preview: "Is someone coming today?",
      delivery: null,
    },
    last_at: "2026-11-22T17:50:00Z",
    unread: 0,
    mentioned: false,
    is_member: true,
    muted: false,
    archived_at: null,
    waiting_since: null,
    draft: null,
    ...change,
  };
}

export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    ...row(),
    members: [
      { person: MARIA, role: "office_staff", reasons: ["role"] },
      { person: TERRY, role: "field_tech", reasons: ["job:1042"] },
    ],
    may_write: true,
    why_not: null,
    customer: {
      ref: "cus_1",
      name: "Ann Walker",
      company_name: null,
      phone_hint: "••• 0101",
      phone: "+13035550101",
      email_hint: null,
      email: null,
      address: "1 Example Street, Denver",
      language: "en",
      opted_out: false,
      deleted: false,
      tags: [],
    },
    job: {
      ref: "job_1",
      number: "1042",
      description: "Water heater flush",
      status: "on_my_way",
      scheduled_start: "2026-11-22T16:00:00Z",
      scheduled_end: "2026-11-22T18:00:00Z",
      technicians: ["Terry Walsh"],
    },
    draft_body: null,
    seen_by: [],
    ...change,
  };
}

export function entry(seq: number, change: Partial<Entry> = {}): Entry {
  return {
    seq,
    id: `ent_${seq}`,
    at: "2026-11-22T17:00:00Z",
    kind: "message",
    author: null,
    direction: "incoming",
    body: `Words ${seq}`,
    origin: null,
    origin_id: null,
    message: null,
    attachments: [],
    mentions: [],
    event: null,
    ...change,
  } as Entry;
}

/** With another company. */
export function withCompany(change: Partial<Conversation> = {}): Conversation {
  return conversation({
    workspace: "community",
    kind: "company",
    title: "Bright Electric",
    customer_ref: null,
    company_id: "com_2",
    customer: null,
    job: null,
    members: [{ person: MARIA, role: "office_staff", reasons: ["role"] }],
    partner: {
      id: "com_2",
      name: "Bright Electric",
      trades: ["Electrical"],
      area: "Denver",
      about: "Panels and chargers.",
      listed: true,
      blocked: false,
    },
    ...change,
  });
}

/** Said by the other company. */
export const fromCompany = (seq: number, change: Partial<Entry> = {}): Entry =>
  entry(seq, { kind: "chat", partner_author: "Sam of Bright Electric", ...change });

/** Said to the other company. */
export const toCompany = (seq: number, change: Partial<Entry> = {}): Entry =>
  entry(seq, {
    kind: "chat",
    direction: null,
    author: ME,
    partner_state: "delivered",
    ...change,
  });

/** A customer of ours for the other company. */
export function referral(change: Partial<Referral> = {}): Referral {
  return {
    id: "ref_1",
    sent: true,
    state: "pending",
    customer_ref: "cus_1",
    name: "Ann Walker",
    phone: "+13035550101",
    email: null,
    address: "1 Example Street, Denver",
    needs: "A new panel",
    reason: null,
    decided_at: null,
    conversation_id: null,
    ...change,
  };
}

/** A customer of theirs for us. */
export const received = (change: Partial<Referral> = {}): Referral =>
  referral({
    sent: false,
    customer_ref: null,
    name: "Ann",
    phone: null,
    address: "Denver",
    ...change,
  });

/** What went to the customer. */
export function sent(
  seq: number,
  message: Partial<NonNullable<Entry["message"]>> = {},
  change: Partial<Entry> = {},
): Entry {
  return entry(seq, {
    direction: "outgoing",
    author: ME,
    message: {
      id: `msg_${seq}`,
      channel: "sms",
      subject: null,
      delivery: "delivered",
      delivery_detail: null,
      segments: 1,
      due_at: null,
      scheduled: false,
      explanation: null,
      sent_at: null,
      delivered_at: null,
      ...message,
    },
    ...change,
  });
}

export const REPLIES: SavedReply[] = [
  {
    id: "rep_1",
    title: "Opening hours",
    body: "We are open from 8 to 5.",
    shortcut: "hours",
    shared: true,
    may_edit: true,
  },
  {
    id: "rep_2",
    title: "On the way",
    body: "Hi {{ customer.first_name }}, see you soon. Our hours are short today.",
    shortcut: null,
    shared: false,
    may_edit: true,
  },
];
