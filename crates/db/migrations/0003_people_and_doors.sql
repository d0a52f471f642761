-- Part 3: people and their permissions, ways to sign in, API keys with scopes, envelope encryption.

-- People. `set_here` lists what does not follow Housecall Pro. Those who were here before keep what
-- they had: administrators and office staff everything, technicians what is usual.
ALTER TABLE people ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE people ADD COLUMN set_here TEXT NOT NULL DEFAULT '["role","chat_with_customers","see_contact_details","send_pulse_checks_and_bios","see_reports","edit_settings"]';
ALTER TABLE people ADD COLUMN chat_with_customers BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE people ADD COLUMN see_contact_details BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE people ADD COLUMN send_pulse_checks_and_bios BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE people ADD COLUMN see_reports BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE people ADD COLUMN edit_settings BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE people ADD COLUMN is_point_of_contact BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE people ADD COLUMN on_call_position BIGINT;
ALTER TABLE people ADD COLUMN invited_at BIGINT;
ALTER TABLE people ADD COLUMN last_seen_at BIGINT;
ALTER TABLE people ADD COLUMN totp_secret {blob};
ALTER TABLE people ADD COLUMN totp_pending {blob};
ALTER TABLE people ADD COLUMN totp_since BIGINT;
ALTER TABLE people ADD COLUMN totp_last_step BIGINT NOT NULL DEFAULT 0;
UPDATE people SET see_reports = FALSE, edit_settings = FALSE WHERE role = 'field_tech';
CREATE INDEX people_employee ON people (company_id, employee_ref) WHERE employee_ref IS NOT NULL;
ALTER TABLE employees ADD COLUMN switches TEXT;

-- Sessions. The token changes while the session is used; the one before it is good for a minute.
ALTER TABLE sessions ADD COLUMN previous_hash TEXT;
ALTER TABLE sessions ADD COLUMN rotated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN method TEXT NOT NULL DEFAULT 'password';
ALTER TABLE sessions ADD COLUMN address TEXT;
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
UPDATE sessions SET rotated_at = created_at, last_seen_at = created_at, confirmed_at = created_at;
CREATE INDEX sessions_previous ON sessions (previous_hash) WHERE previous_hash IS NOT NULL;
CREATE INDEX sessions_person ON sessions (company_id, person_id);

-- API keys. Those from before may do everything, as they could.
ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT '*';
ALTER TABLE api_keys ADD COLUMN hint TEXT NOT NULL DEFAULT 'plk_…';
ALTER TABLE api_keys ADD COLUMN person_id TEXT;
ALTER TABLE api_keys ADD COLUMN created_by TEXT;
ALTER TABLE api_keys ADD COLUMN expires_at BIGINT;
ALTER TABLE api_keys ADD COLUMN last_used_at BIGINT;

CREATE TABLE passkeys (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  credential_id TEXT NOT NULL,
  name TEXT NOT NULL,
  credential TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX passkeys_credential ON passkeys (credential_id);
CREATE INDEX passkeys_person ON passkeys (company_id, person_id);

CREATE TABLE recovery_codes (
  company_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (company_id, person_id, code_hash)
);

-- Accounts elsewhere that sign in here (OpenID Connect): issuer and subject name one for ever.
CREATE TABLE identities (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX identities_subject ON identities (issuer, subject);
CREATE INDEX identities_person ON identities (company_id, person_id);

-- Links in mails: invitations and password resets.
CREATE TABLE mail_links (
  company_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, token_hash)
);
CREATE UNIQUE INDEX mail_links_token ON mail_links (token_hash);
CREATE INDEX mail_links_person ON mail_links (company_id, person_id);

-- Sign-ins that are under way: a second factor, a passkey, a visit to an issuer. Of nobody yet.
CREATE TABLE challenges (
  token_hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  payload {blob} NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Answers that are given again when the same request comes again.
CREATE TABLE idempotency_keys (
  company_id TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status BIGINT,
  headers TEXT,
  body {blob},
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, key_hash)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Data keys, each wrapped by the installation's secret key.
CREATE TABLE data_keys (
  id TEXT NOT NULL PRIMARY KEY,
  wrapped {blob} NOT NULL,
  created_at BIGINT NOT NULL
);

ALTER TABLE companies ADD COLUMN second_factor TEXT NOT NULL DEFAULT 'nobody';

ALTER TABLE audit_log ADD COLUMN actor_id TEXT;
ALTER TABLE audit_log ADD COLUMN before_value TEXT;
ALTER TABLE audit_log ADD COLUMN after_value TEXT;
ALTER TABLE audit_log ADD COLUMN address TEXT;
ALTER TABLE audit_log ADD COLUMN device TEXT;
CREATE INDEX audit_log_actor ON audit_log (company_id, actor_id, at, id);
CREATE INDEX audit_log_object ON audit_log (company_id, object, at, id);
