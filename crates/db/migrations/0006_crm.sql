-- Part 5: customers and the CRM's contacts are the same people.

-- Which account of the provider it is: webhooks of one app come in for all of its accounts.
ALTER TABLE connections ADD COLUMN account TEXT;
CREATE INDEX connections_account ON connections (kind, account) WHERE account IS NOT NULL;
-- Who is trading a refresh token at the moment: it is good once.
ALTER TABLE connections ADD COLUMN refreshing_until BIGINT;
-- When the access token ends, and what it is good for, names separated by spaces.
ALTER TABLE connections ADD COLUMN token_expires_at BIGINT;
ALTER TABLE connections ADD COLUMN scopes TEXT;
-- A consent that somebody was sent to give.
ALTER TABLE connections ADD COLUMN consent_state TEXT;
ALTER TABLE connections ADD COLUMN consent_until BIGINT;

-- What people wrote on a job.
ALTER TABLE jobs ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
CREATE INDEX customers_email ON customers (company_id, LOWER(email));

-- How a company keeps the two in step, and how far the last walk over everything is.
CREATE TABLE crm_settings (
  company_id TEXT NOT NULL PRIMARY KEY,
  settings TEXT NOT NULL,
  -- Fields, calendars and people of the account, as last read.
  catalogue TEXT NOT NULL DEFAULT '{}',
  catalogue_at BIGINT,
  sync TEXT,
  -- Contacts changed since then have not been looked at.
  watermark BIGINT,
  reconciled_at BIGINT,
  drift BIGINT,
  limits TEXT
);

-- A contact as the CRM told us last. What a walk told is enough to find it by; the rest is read
-- when it is needed.
CREATE TABLE crm_contacts (
  company_id TEXT NOT NULL,
  contact_ref TEXT NOT NULL,
  -- The whole record; null while only the walk has seen it.
  record TEXT,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  phone TEXT,
  -- The customer's id that it carries in the field chosen for that.
  carries_id TEXT,
  updated_at BIGINT,
  -- When the record was read, and its tasks, notes and appointments.
  read_at BIGINT,
  parts_read_at BIGINT,
  -- How often something was said of it, and how much of that was known when the record was read:
  -- as long as the two differ, it has to be read again.
  news BIGINT NOT NULL DEFAULT 0,
  seen_news BIGINT NOT NULL DEFAULT 0,
  told_at BIGINT NOT NULL,
  -- The walk that saw it last.
  walk BIGINT NOT NULL DEFAULT 0,
  deleted_at BIGINT,
  PRIMARY KEY (company_id, contact_ref)
);
CREATE INDEX crm_contacts_email ON crm_contacts (company_id, email) WHERE email IS NOT NULL;
CREATE INDEX crm_contacts_phone ON crm_contacts (company_id, phone) WHERE phone IS NOT NULL;
CREATE INDEX crm_contacts_carries ON crm_contacts (company_id, carries_id) WHERE carries_id IS NOT NULL;

-- Which contact a customer is. Linked once, never guessed again.
CREATE TABLE crm_links (
  company_id TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  -- Null while it is being made.
  contact_ref TEXT,
  -- `making`, `linked`, `left` (somebody said that there is none), `ended` (one of the two is gone).
  state TEXT NOT NULL,
  how TEXT NOT NULL,
  agreed TEXT NOT NULL DEFAULT '{}',
  -- What both said when they were merged last: nothing new, nothing to do.
  seen TEXT,
  linked_at BIGINT NOT NULL,
  error TEXT,
  PRIMARY KEY (company_id, customer_ref)
);
CREATE UNIQUE INDEX crm_links_contact ON crm_links (company_id, contact_ref) WHERE contact_ref IS NOT NULL;
CREATE INDEX crm_links_error ON crm_links (company_id, customer_ref) WHERE error IS NOT NULL;

-- Customers of whom nobody can tell which contact they are.
CREATE TABLE crm_reviews (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  reason TEXT NOT NULL,
  candidates TEXT NOT NULL,
  state TEXT NOT NULL,
  choice TEXT,
  settled_by TEXT,
  settled_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX crm_reviews_open ON crm_reviews (company_id, customer_ref) WHERE state = 'open';
CREATE INDEX crm_reviews_state ON crm_reviews (company_id, state, created_at);

-- Fields that both sides changed, over which a person decides.
CREATE TABLE crm_conflicts (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  contact_ref TEXT NOT NULL,
  field TEXT NOT NULL,
  agreed TEXT,
  housecall TEXT NOT NULL,
  highlevel TEXT NOT NULL,
  housecall_at BIGINT,
  highlevel_at BIGINT,
  state TEXT NOT NULL,
  kept TEXT,
  settled_by TEXT,
  settled_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX crm_conflicts_open ON crm_conflicts (company_id, customer_ref, field) WHERE state = 'open';
CREATE INDEX crm_conflicts_state ON crm_conflicts (company_id, state, created_at);

-- Every write on either side: planned before the call, its outcome after it.
CREATE TABLE crm_changes (
  seq {serial},
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  customer_ref TEXT,
  contact_ref TEXT,
  side TEXT NOT NULL,
  what TEXT NOT NULL,
  action TEXT NOT NULL,
  item_ref TEXT,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  cause TEXT NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL,
  error TEXT,
  person TEXT,
  undone_at BIGINT
);
CREATE UNIQUE INDEX crm_changes_id ON crm_changes (company_id, id);
CREATE INDEX crm_changes_order ON crm_changes (company_id, seq);
CREATE INDEX crm_changes_customer ON crm_changes (company_id, customer_ref, seq);
CREATE INDEX crm_changes_state ON crm_changes (company_id, state, seq);

-- Tasks, notes and appointments of contacts, as last read; and what of ours became one of them.
CREATE TABLE crm_items (
  company_id TEXT NOT NULL,
  contact_ref TEXT NOT NULL,
  kind TEXT NOT NULL,
  item_ref TEXT NOT NULL,
  record TEXT NOT NULL,
  at BIGINT,
  deleted_at BIGINT,
  PRIMARY KEY (company_id, kind, item_ref)
);
CREATE INDEX crm_items_contact ON crm_items (company_id, contact_ref, kind);

-- A thing on one side that has its counterpart on the other: a visit and its appointment, a job and
-- its task, a note and its copy. Written down before the copy is made, so that none is made twice.
CREATE TABLE crm_copies (
  company_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  -- Null while it is being made.
  copy TEXT,
  -- What the copy was made of, to see whether it has to change.
  made_of TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, kind, source)
);
CREATE INDEX crm_copies_copy ON crm_copies (company_id, kind, copy) WHERE copy IS NOT NULL;

-- What the last dry run would do.
CREATE TABLE crm_plans (
  seq {serial},
  company_id TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  kind TEXT NOT NULL,
  plan TEXT NOT NULL
);
CREATE INDEX crm_plans_order ON crm_plans (company_id, seq);

-- Which changes of a field are told to whom.
CREATE TABLE crm_alerts (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  rule TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);

-- What a record said last, for whoever watches it.
CREATE TABLE crm_watched (
  company_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  ref TEXT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (company_id, subject, ref)
);

-- Changes that were watched for.
CREATE TABLE crm_firings (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  ref TEXT NOT NULL,
  customer_ref TEXT,
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  times BIGINT NOT NULL,
  at BIGINT NOT NULL,
  told_at BIGINT,
  acknowledged_by TEXT,
  acknowledged_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX crm_firings_order ON crm_firings (company_id, at);
CREATE INDEX crm_firings_waiting ON crm_firings (company_id, alert_id, ref) WHERE told_at IS NULL;
