/** The hub's API, in the shape that `npm run api` writes from ../openapi.json. */
type Answer<T> = { headers: Record<string, unknown>; content: { "application/json": T } };
type Nothing = { headers: Record<string, unknown>; content?: never };
type Fault = {
  headers: Record<string, unknown>;
  content: { "application/problem+json": components["schemas"]["Problem"] };
};
type Read<Result, Query = never> = {
  parameters: { query?: Query; path?: never; header?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: Answer<Result>; default: Fault };
};
type Write<Result, Body = never> = {
  parameters: { query?: never; path?: never; header?: never; cookie?: never };
  responses: { 200: [Result] extends [never] ? Nothing : Answer<Result>; default: Fault };
} & ([Body] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { "application/json": Body } } });
type WithId<Result, Body = never> = {
  parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
  requestBody?: [Body] extends [never] ? never : { content: { "application/json": Body } };
  responses: { 200: [Result] extends [never] ? Nothing : Answer<Result>; default: Fault };
};
type S = components["schemas"];
type Paging = { limit?: number; cursor?: string };
type Page<T> = { items: T[]; next_cursor: string | null };

export interface paths {
  "/v1/session": { post: Write<S["Me"], { email: string; password: string }>; delete: Write<never> };
  "/v1/me": { get: Read<S["Me"]> };
  "/v1/company": { get: Read<S["Company"]>; patch: Write<S["Company"], Partial<S["Company"]>> };
  "/v1/people": { get: Read<{ items: S["Person"][] }> };
  "/v1/pulse_checks": {
    get: Read<
      Page<S["PulseCheck"]>,
      Paging & {
        job_ref?: string;
        customer_ref?: string;
        status?: string;
        outcome?: string;
        sentiment?: string;
        campaign_id?: string;
        technician_ref?: string;
        q?: string;
      }
    >;
  };
  "/v1/pulse_checks/summary": { get: Read<S["PulseCheckSummary"]> };
  "/v1/pulse_checks/{id}": { get: WithId<S["PulseCheckStory"]> };
  "/v1/pulse_checks/{id}/resend": { post: WithId<S["PulseCheckStory"]> };
  "/v1/campaigns": {
    get: Read<Page<S["Campaign"]>>;
    post: Write<S["Campaign"], S["NewCampaign"]>;
  };
  "/v1/campaigns/{id}": {
    get: WithId<S["Campaign"]>;
    patch: WithId<S["Campaign"], S["CampaignPatch"]>;
    delete: WithId<never>;
  };
  "/v1/campaigns/matching": { get: Read<S["Matching"]> };
  "/v1/campaigns/matching/fix": {
    post: Write<S["Campaign"], { campaign_id: string; employee_ref: string }>;
  };
  "/v1/campaigns/make_missing": { post: Write<{ created: S["Campaign"][] }> };
  "/v1/campaigns/variables": { get: Read<{ items: S["Variable"][] }> };
  "/v1/campaigns/preview": { post: Write<S["Preview"], S["PreviewRequest"]> };
  "/v1/settings/pulse_checks": {
    get: Read<S["PulseCheckSettings"]>;
    patch: Write<S["PulseCheckSettings"], Partial<S["PulseCheckSettings"]>>;
  };
  "/v1/setup": { get: Read<S["Setup"]> };
  "/v1/setup/acknowledge": { post: Write<S["Setup"], { step: string; acknowledged: boolean }> };
  "/v1/connections": {
    get: Read<Page<S["Connection"]>>;
    post: Write<S["Connection"], S["NewConnection"]>;
  };
  "/v1/connections/{id}": {
    patch: WithId<S["Connection"], S["ConnectionPatch"]>;
    delete: WithId<never>;
  };
  "/v1/connections/{id}/verify": { post: WithId<S["Connection"]> };
  "/v1/connections/{id}/import": {
    get: WithId<S["Import"]>;
    post: WithId<{ import: S["Import"] }>;
  };
  "/v1/receipts": {
    get: Read<
      Page<S["Receipt"]>,
      Paging & { connection_id?: string; event?: string; state?: string }
    >;
  };
  "/v1/receipts/{id}": { get: WithId<S["ReceiptBody"]> };
  "/v1/receipts/{id}/replay": { post: WithId<never> };
  "/v1/forward_targets": {
    get: Read<Page<S["ForwardTarget"]>>;
    post: Write<S["ForwardTarget"], { url: string }>;
  };
  "/v1/forward_targets/{id}": { delete: WithId<never> };
  "/v1/background_jobs": { get: Read<Page<S["BackgroundJob"]>, Paging & { state?: string }> };
  "/v1/background_jobs/{id}/retry": { post: WithId<never> };
  "/v1/decisions": {
    get: Read<Page<S["DecisionRecord"]>, Paging & { outcome?: string; rule?: string }>;
  };
  "/v1/opt_outs": {
    get: Read<Page<S["OptOut"]>, Paging>;
    post: Write<S["OptOut"], { customer_ref: string }>;
  };
  "/v1/audit": { get: Read<Page<S["AuditEntry"]>, Paging> };
  "/v1/customers": { get: Read<Page<S["Customer"]>, Paging & { q?: string }> };
}

export interface components {
  schemas: {
    Problem: {
      type?: string;
      title: string;
      status: number;
      code: string;
      detail?: string | null;
      errors?: { field: string; message: string }[];
    };
    Person: { id: string; name: string; email: string; role: S["Role"]; avatar_url: string | null };
    Role: "admin" | "office_staff" | "field_tech";
    Company: {
      id: string;
      name: string;
      time_zone: string;
      phone?: string | null;
      email?: string | null;
      postal_address?: string | null;
      website?: string | null;
      paused: boolean;
    };
    Me: { person: S["Person"]; company: S["Company"] };
    Sentiment: "positive" | "neutral" | "negative";
    Outcome: "sent" | "held" | "suppressed";
    Delivery: "queued" | "sending" | "sent" | "delivered" | "failed" | "outcome_unknown";
    Decision: {
      channel?: string | null;
      address_hint?: string | null;
      outcome: string;
      rule: string;
      explanation: string;
      until?: string | null;
      at: string;
      message_id?: string | null;
      delivery?: string | null;
      delivery_detail?: string | null;
    };
    Technician: { ref: string; name: string; avatar_url: string | null };
    PulseCheck: {
      id: string;
      job_ref: string;
      customer_ref: string;
      status: string;
      created_at: string;
      customer: { ref: string; name: string };
      job: {
        ref: string;
        number: string | null;
        description: string | null;
        completed_at: string | null;
      };
      technician?: S["Technician"] | null;
      also_credited: S["Technician"][];
      campaign: { id: string; kind: "company" | "employee"; name: string } | null;
      campaign_reason: string;
      decisions: S["Decision"][];
      feedback: {
        sentiment: string;
        comment: string | null;
        answered_at?: string | null;
        changed: boolean;
      } | null;
      opened_at?: string | null;
      resent: boolean;
    };
    StoryStep: {
      at: string;
      kind: string;
      title: string;
      detail?: string | null;
      receipt_id?: string | null;
      message_id?: string | null;
    };
    Message: {
      id: string;
      channel: string;
      direction: string;
      address_hint?: string | null;
      subject?: string | null;
      body: string;
      segments?: number | null;
      delivery?: string | null;
      delivery_detail?: string | null;
      created_at: string;
      sent_at?: string | null;
      delivered_at?: string | null;
    };
    PulseCheckStory: S["PulseCheck"] & {
      story: S["StoryStep"][];
      messages: S["Message"][];
      links: { page_url: string | null };
    };
    Tally: {
      sent: number;
      held: number;
      suppressed: number;
      failed: number;
      answered: number;
      positive: number;
      neutral: number;
      negative: number;
    };
    PulseCheckSummary: { today: S["Tally"]; last_30_days: S["Tally"] };
    Template: { sms: string; email_subject: string; email_body: string };
    Templates: { en: S["Template"]; es: S["Template"] };
    Channels: { sms: boolean; email: boolean };
    Campaign: {
      id: string;
      kind: "company" | "employee";
      name: string;
      employee_id?: string | null;
      employee_ref?: string | null;
      photo_url?: string | null;
      enabled: boolean;
      cap_hours?: number | null;
      channels: S["Channels"];
      languages: string[];
      templates: S["Templates"];
      sent_last_30_days: number;
      answered_last_30_days: number;
    };
    NewCampaign: {
      kind: "employee";
      name: string;
      employee_id: string;
      photo_url?: string | null;
      templates?: S["Templates"];
    };
    CampaignPatch: {
      name?: string;
      employee_id?: string | null;
      photo_url?: string | null;
      enabled?: boolean;
      cap_hours?: number | null;
      channels?: S["Channels"];
      templates?: S["Templates"];
    };
    MatchingTechnician: {
      employee_ref: string;
      name: string;
      email?: string | null;
      avatar_url?: string | null;
      role: string;
      state: string;
      campaign: { id: string; name: string; employee_id: string | null } | null;
      difference: { kind: "case" | "space" | "other_address"; text: string } | null;
    };
    Difference: {
      kind: "case" | "space" | "other_address";
      text: string;
      employee_id: S["Span"][];
      hcp: S["Span"][];
    };
    Span: { text: string; same: boolean };
    Matching: {
      mode: "exact" | "lenient";
      counts: { matched: number; near_miss: number; missing: number };
      technicians: S["MatchingTechnician"][];
    };
    Variable: { name: string; label: string; sample: string };
    PreviewRequest: {
      campaign_id?: string;
      kind?: "company" | "employee";
      name?: string;
      photo_url?: string | null;
      language: "en" | "es";
      template: S["Template"];
    };
    Preview: {
      sms: { text: string; encoding: string; characters: number; segments: number };
      email: { subject: string; html: string; text: string };
      errors: { field: string; message: string }[];
      page_html: string;
    };
    Hours: { from: string; to: string };
    ReviewLink: {
      kind: "google" | "facebook" | "angi" | "bbb" | "nextdoor" | "own";
      label: string;
      url: string;
    };
    PulseCheckSettings: {
      enabled: boolean;
      fallback_to_company_campaign: boolean;
      employee_id_matching: "exact" | "lenient";
      cap_hours: number;
      recipients: "first" | "all";
      sms: boolean;
      email: boolean;
      quiet_hours: { feedback: S["Hours"]; service: S["Hours"] };
      alert_people: string[];
      alert_sentiments: S["Sentiment"][];
      review_links: S["ReviewLink"][];
      questions: { en: string; es: string }[];
    };
    SetupStep: {
      id: string;
      title: string;
      state: string;
      detail?: string | null;
      checked_at?: string | null;
    };
    Setup: { done: number; total: number; steps: S["SetupStep"][]; webhook_url: string | null };
    Connection: {
      id: string;
      kind: "housecall" | "twilio" | "email";
      name: string;
      state: "ok" | "attention" | "not_verified";
      access: "read_only" | "read_write";
      webhook_url?: string | null;
      last_error?: string | null;
      last_event_at?: string | null;
      verified_at?: string | null;
      settings: Record<string, string>;
      has_secrets: string[];
    };
    NewConnection: {
      kind: "housecall" | "twilio" | "email";
      name?: string;
      settings: Record<string, string>;
      secrets: Record<string, string>;
    };
    ConnectionPatch: {
      name?: string;
      settings?: Record<string, string>;
      secrets?: Record<string, string>;
      access?: "read_only" | "read_write";
    };
    Import: {
      state: string;
      employees: number;
      customers: number;
      jobs: number;
      total_customers?: number | null;
      total_jobs?: number | null;
      started_at?: string | null;
      finished_at?: string | null;
      error?: string | null;
    };
    Receipt: {
      id: string;
      repeats: number;
      connection_id: string;
      event: string;
      received_at: string;
      state: string;
      detail?: string | null;
    };
    ReceiptBody: S["Receipt"] & { body: string };
    ForwardTarget: {
      id: string;
      url: string;
      enabled: boolean;
      secret?: string | null;
      last_status?: string | null;
      last_at?: string | null;
    };
    BackgroundJob: {
      id: string;
      name: string;
      state: string;
      attempts: number;
      run_at: string;
      last_error?: string | null;
      created_at: string;
    };
    DecisionRecord: S["Decision"] & {
      id: string;
      pulse_check_id?: string | null;
      customer_ref?: string | null;
      customer_name?: string | null;
    };
    OptOut: {
      address_hint?: string | null;
      channel: string;
      source: string;
      words?: string | null;
      at: string;
      lifted_at?: string | null;
    };
    AuditEntry: {
      id: string;
      at: string;
      actor: { kind: string; name: string };
      action: string;
      object: string;
      detail?: string | null;
    };
    Customer: { ref: string; name: string; phone_hint: string | null; email_hint: string | null };
  };
}
