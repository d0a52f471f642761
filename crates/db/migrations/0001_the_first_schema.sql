-- Part 1 of the house: companies and people, what Housecall Pro told us, pulse checks, messages.
-- Portable subset: TEXT, BIGINT, BOOLEAN, {blob}, {serial}; times are microseconds UTC; ids are text.

-- What holds for all companies and nodes together: whether a secret key is the right one.
CREATE TABLE installation (
  key TEXT NOT NULL PRIMARY KEY,
  value {blob} NOT NULL
);

CREATE TABLE companies (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  postal_address TEXT,
  website TEXT,
  paused BOOLEAN NOT NULL,
  pulse_check_settings TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE people (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  employee_ref TEXT,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_folded TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT,
  avatar_url TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX people_email ON people (email_folded);

CREATE TABLE sessions (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  person_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);

CREATE TABLE api_keys (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX api_keys_hash ON api_keys (key_hash);

CREATE TABLE connections (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  access TEXT NOT NULL,
  settings TEXT NOT NULL,
  secrets {blob} NOT NULL,
  secret_names TEXT NOT NULL,
  last_error TEXT,
  last_event_at BIGINT,
  verified_at BIGINT,
  watermark BIGINT,
  import TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX connections_id ON connections (id);

CREATE TABLE receipts (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  dedupe_key TEXT NOT NULL,
  event TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  url TEXT NOT NULL,
  headers TEXT NOT NULL,
  body {blob} NOT NULL,
  state TEXT NOT NULL,
  detail TEXT,
  repeats BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX receipts_newest ON receipts (company_id, received_at, id);
CREATE UNIQUE INDEX receipts_once ON receipts (company_id, connection_id, dedupe_key);

CREATE TABLE background_jobs (
  seq {serial},
  id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  name TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  order_key TEXT,
  once_key TEXT,
  last_error TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX background_jobs_due ON background_jobs (state, company_id, run_at, seq);
CREATE INDEX background_jobs_order ON background_jobs (company_id, order_key, seq) WHERE order_key IS NOT NULL;
CREATE UNIQUE INDEX background_jobs_once ON background_jobs (company_id, name, once_key) WHERE once_key IS NOT NULL AND state <> 'failed';

CREATE TABLE events (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  payload TEXT NOT NULL,
  receipt_id TEXT,
  customer_ref TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);

CREATE TABLE live_events (
  seq {serial},
  company_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX live_events_at ON live_events (at);
CREATE INDEX live_events_company ON live_events (company_id, seq);

CREATE TABLE employees (
  company_id TEXT NOT NULL,
  employee_ref TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  mobile_number TEXT,
  role TEXT NOT NULL,
  avatar_url TEXT,
  is_point_of_contact BOOLEAN NOT NULL,
  can_chat_with_customers BOOLEAN NOT NULL,
  active BOOLEAN NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, employee_ref)
);

CREATE TABLE customers (
  company_id TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  first_name TEXT,
  last_name TEXT,
  company_name TEXT,
  email TEXT,
  mobile_number TEXT,
  work_number TEXT,
  home_number TEXT,
  notifications_enabled BOOLEAN NOT NULL,
  addresses TEXT NOT NULL,
  tags TEXT NOT NULL,
  lead_source TEXT,
  language TEXT,
  told_at BIGINT NOT NULL,
  source_updated_at BIGINT,
  deleted_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, customer_ref)
);

CREATE TABLE customer_phones (
  company_id TEXT NOT NULL,
  phone TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  PRIMARY KEY (company_id, phone, customer_ref)
);
CREATE INDEX customer_phones_customer ON customer_phones (company_id, customer_ref, phone);

CREATE TABLE jobs (
  company_id TEXT NOT NULL,
  job_ref TEXT NOT NULL,
  number TEXT,
  description TEXT,
  status TEXT NOT NULL,
  customer_ref TEXT,
  address TEXT,
  technician_refs TEXT NOT NULL,
  scheduled_start BIGINT,
  scheduled_end BIGINT,
  on_my_way_at BIGINT,
  started_at BIGINT,
  completed_at BIGINT,
  canceled_at BIGINT,
  deleted_at BIGINT,
  time_zone TEXT,
  total_cents BIGINT,
  tags TEXT NOT NULL,
  told_at BIGINT NOT NULL,
  source_updated_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, job_ref)
);
CREATE INDEX jobs_customer ON jobs (company_id, customer_ref);

CREATE TABLE campaigns (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  employee_id TEXT,
  photo_url TEXT,
  enabled BOOLEAN NOT NULL,
  cap_hours BIGINT,
  sms BOOLEAN NOT NULL,
  email BOOLEAN NOT NULL,
  templates TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  archived_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX campaigns_employee_id ON campaigns (company_id, employee_id) WHERE employee_id IS NOT NULL AND archived_at IS NULL;

CREATE TABLE pulse_checks (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  job_ref TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  technician_ref TEXT,
  credited_refs TEXT NOT NULL,
  campaign_id TEXT,
  campaign_reason TEXT NOT NULL,
  status TEXT NOT NULL,
  token TEXT NOT NULL,
  receipt_id TEXT,
  created_at BIGINT NOT NULL,
  opened_at BIGINT,
  answered_at BIGINT,
  sentiment TEXT,
  comment TEXT,
  answers TEXT,
  answer_changed BOOLEAN NOT NULL,
  resent_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX pulse_checks_job ON pulse_checks (company_id, job_ref);
CREATE UNIQUE INDEX pulse_checks_token ON pulse_checks (token);
CREATE INDEX pulse_checks_receipt ON pulse_checks (company_id, receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX pulse_checks_newest ON pulse_checks (company_id, created_at, id);
CREATE INDEX pulse_checks_customer ON pulse_checks (company_id, customer_ref);

CREATE TABLE story_steps (
  seq {serial},
  company_id TEXT NOT NULL,
  pulse_check_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT,
  receipt_id TEXT
);
CREATE INDEX story_steps_pulse_check ON story_steps (company_id, pulse_check_id, seq);

CREATE TABLE feedback (
  seq {serial},
  company_id TEXT NOT NULL,
  pulse_check_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  sentiment TEXT NOT NULL,
  comment TEXT,
  answers TEXT NOT NULL
);
CREATE INDEX feedback_pulse_check ON feedback (company_id, pulse_check_id, seq);

CREATE TABLE decisions (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  pulse_check_id TEXT,
  customer_ref TEXT,
  message_id TEXT,
  channel TEXT,
  address_hint TEXT,
  purpose TEXT NOT NULL,
  outcome TEXT NOT NULL,
  rule TEXT NOT NULL,
  explanation TEXT NOT NULL,
  until_at BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX decisions_pulse_check ON decisions (company_id, pulse_check_id);
CREATE INDEX decisions_newest ON decisions (company_id, at, id);

CREATE TABLE messages (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  direction TEXT NOT NULL,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL,
  pulse_check_id TEXT,
  job_ref TEXT,
  customer_ref TEXT,
  address TEXT NOT NULL,
  subject TEXT,
  body TEXT NOT NULL,
  html TEXT,
  segments BIGINT,
  delivery TEXT NOT NULL,
  delivery_detail TEXT,
  by_hand BOOLEAN NOT NULL,
  connection_id TEXT,
  provider_ref TEXT,
  unsubscribe_token TEXT,
  due_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  delivered_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX messages_pulse_check ON messages (company_id, pulse_check_id);
CREATE INDEX messages_address ON messages (company_id, address, created_at);
CREATE INDEX messages_customer ON messages (company_id, customer_ref, created_at);
CREATE UNIQUE INDEX messages_provider ON messages (company_id, connection_id, provider_ref) WHERE provider_ref IS NOT NULL;
CREATE UNIQUE INDEX messages_unsubscribe ON messages (unsubscribe_token) WHERE unsubscribe_token IS NOT NULL;

CREATE TABLE attempts (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  outcome TEXT,
  detail TEXT,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX attempts_message ON attempts (company_id, message_id);

CREATE TABLE opt_outs (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_ref TEXT,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  scope TEXT NOT NULL,
  source TEXT NOT NULL,
  words TEXT,
  at BIGINT NOT NULL,
  lifted_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX opt_outs_customer ON opt_outs (company_id, customer_ref);
CREATE INDEX opt_outs_address ON opt_outs (company_id, address);

CREATE TABLE consents (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_ref TEXT,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  purpose TEXT NOT NULL,
  status TEXT NOT NULL,
  source TEXT NOT NULL,
  wording TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX consents_address ON consents (company_id, channel, address);

CREATE TABLE address_states (
  company_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  code TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, channel, address)
);

CREATE TABLE forward_targets (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  secret {blob} NOT NULL,
  enabled BOOLEAN NOT NULL,
  last_status TEXT,
  last_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);

CREATE TABLE audit_log (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX audit_log_newest ON audit_log (company_id, at, id);

CREATE TABLE setup_acknowledgements (
  company_id TEXT NOT NULL,
  step TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, step)
);
