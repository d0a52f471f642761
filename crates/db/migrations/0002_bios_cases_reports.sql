-- Part 2 of the house: files, bios, recovery cases, reports, rehearsals, deliveries, ways in.

-- Pulse checks: clicks on review links, answers by text and by voice, checks without a job.
ALTER TABLE pulse_checks ADD COLUMN source TEXT NOT NULL DEFAULT 'job';
ALTER TABLE pulse_checks ADD COLUMN entry_point_id TEXT;
ALTER TABLE pulse_checks ADD COLUMN clicked_at BIGINT;
ALTER TABLE pulse_checks ADD COLUMN answer_source TEXT;
ALTER TABLE pulse_checks ADD COLUMN voice_file_id TEXT;
ALTER TABLE feedback ADD COLUMN source TEXT NOT NULL DEFAULT 'page';
ALTER TABLE feedback ADD COLUMN voice_file_id TEXT;

CREATE TABLE link_clicks (
  seq {serial},
  company_id TEXT NOT NULL,
  pulse_check_id TEXT NOT NULL,
  label TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX link_clicks_pulse_check ON link_clicks (company_id, pulse_check_id, seq);

-- What a message belongs to besides a pulse check: the id of a bio visit or of a case.
ALTER TABLE messages ADD COLUMN part_of TEXT;
ALTER TABLE messages ADD COLUMN media TEXT;
CREATE INDEX messages_part_of ON messages (company_id, part_of) WHERE part_of IS NOT NULL;
ALTER TABLE decisions ADD COLUMN part_of TEXT;
CREATE INDEX decisions_part_of ON decisions (company_id, part_of) WHERE part_of IS NOT NULL;

ALTER TABLE companies ADD COLUMN bio_settings TEXT;
ALTER TABLE companies ADD COLUMN case_settings TEXT;
ALTER TABLE companies ADD COLUMN card_token TEXT;
CREATE UNIQUE INDEX companies_card ON companies (card_token) WHERE card_token IS NOT NULL;
ALTER TABLE campaigns ADD COLUMN bios BOOLEAN NOT NULL DEFAULT TRUE;

CREATE TABLE files (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  seconds BIGINT,
  token TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by TEXT,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX files_token ON files (token);

CREATE TABLE bios (
  company_id TEXT NOT NULL,
  employee_ref TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  auto_send BOOLEAN NOT NULL,
  title TEXT,
  photo_file_id TEXT,
  photo_crop TEXT,
  text_en TEXT NOT NULL,
  text_es TEXT NOT NULL,
  video_file_id TEXT,
  documents TEXT NOT NULL,
  certifications TEXT NOT NULL,
  show_feedback BOOLEAN NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, employee_ref)
);

CREATE TABLE bio_visits (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  job_ref TEXT,
  customer_ref TEXT NOT NULL,
  technician_ref TEXT NOT NULL,
  cause TEXT NOT NULL,
  status TEXT NOT NULL,
  token TEXT NOT NULL,
  replaced_by TEXT,
  ended_at BIGINT,
  ended_by_hand BOOLEAN NOT NULL DEFAULT FALSE,
  opened_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX bio_visits_token ON bio_visits (token);
CREATE INDEX bio_visits_job ON bio_visits (company_id, job_ref);
CREATE INDEX bio_visits_newest ON bio_visits (company_id, created_at, id);

CREATE TABLE cases (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  pulse_check_id TEXT NOT NULL,
  customer_ref TEXT NOT NULL,
  technician_ref TEXT,
  status TEXT NOT NULL,
  owner_id TEXT,
  due_at BIGINT NOT NULL,
  escalated_at BIGINT,
  outcome TEXT,
  outcome_note TEXT,
  asked_solved_at BIGINT,
  solved_answer TEXT,
  solved_token TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  resolved_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX cases_pulse_check ON cases (company_id, pulse_check_id);
CREATE UNIQUE INDEX cases_solved_token ON cases (solved_token);
CREATE INDEX cases_newest ON cases (company_id, created_at, id);
CREATE INDEX cases_customer ON cases (company_id, customer_ref);

CREATE TABLE case_events (
  seq {serial},
  company_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT,
  text TEXT
);
CREATE INDEX case_events_case ON case_events (company_id, case_id, seq);

CREATE TABLE entry_points (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  code TEXT NOT NULL,
  keyword TEXT,
  campaign_id TEXT,
  enabled BOOLEAN NOT NULL,
  uses BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX entry_points_code ON entry_points (code);
CREATE UNIQUE INDEX entry_points_keyword ON entry_points (company_id, keyword) WHERE keyword IS NOT NULL AND deleted_at IS NULL;

-- Reports: days that are over are counted once. The version is that of the figures' shape.
CREATE TABLE report_days (
  company_id TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (company_id, begins_at, ends_at, version)
);
CREATE INDEX jobs_completed ON jobs (company_id, completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE rehearsals (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  days BIGINT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  error TEXT,
  result TEXT,
  PRIMARY KEY (company_id, id)
);

-- The front door's delivery log.
ALTER TABLE forward_targets ADD COLUMN previous_secret {blob};
ALTER TABLE forward_targets ADD COLUMN previous_until BIGINT;
ALTER TABLE forward_targets ADD COLUMN failing_since BIGINT;
ALTER TABLE forward_targets ADD COLUMN alerted_at BIGINT;
CREATE TABLE forward_deliveries (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  receipt_id TEXT,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  last_status TEXT,
  last_detail TEXT,
  last_at BIGINT,
  next_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX forward_deliveries_once ON forward_deliveries (company_id, target_id, receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX forward_deliveries_newest ON forward_deliveries (company_id, created_at, id);
CREATE INDEX forward_deliveries_target ON forward_deliveries (company_id, target_id, created_at, id);
CREATE INDEX forward_deliveries_state ON forward_deliveries (company_id, state, target_id, id);

-- Set-up: when a step was last seen to work.
CREATE TABLE setup_checks (
  company_id TEXT NOT NULL,
  step TEXT NOT NULL,
  at BIGINT NOT NULL,
  detail TEXT,
  PRIMARY KEY (company_id, step)
);
