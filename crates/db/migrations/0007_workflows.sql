-- Part 6: workflows, the catalogue's happenings, and the office's own tasks.

-- Something that happened, as workflows see it: each once, whoever told it first.
CREATE TABLE happenings (
  seq {serial},
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- A trigger of the catalogue.
  operation TEXT NOT NULL,
  key TEXT NOT NULL,
  at BIGINT NOT NULL,
  customer_ref TEXT,
  contact_ref TEXT,
  job_ref TEXT,
  payload TEXT NOT NULL
);
CREATE UNIQUE INDEX happenings_id ON happenings (company_id, id);
CREATE UNIQUE INDEX happenings_once ON happenings (company_id, operation, key);
CREATE INDEX happenings_order ON happenings (company_id, operation, at);

CREATE TABLE workflows (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  is_on BOOLEAN NOT NULL,
  draft TEXT NOT NULL,
  -- Counts the changes of the draft.
  revision BIGINT NOT NULL,
  -- The version that new runs take.
  version BIGINT,
  -- Part of the address of its incoming webhook.
  hook_token TEXT NOT NULL,
  -- Drip: the next run does not start before.
  next_start_at BIGINT NOT NULL DEFAULT 0,
  -- When its schedule starts it next.
  scheduled_at BIGINT,
  -- Somebody was told then that it goes in circles.
  guard_told_at BIGINT,
  archived_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX workflows_hook ON workflows (hook_token);

-- A version never changes: runs that began in it end in it.
CREATE TABLE workflow_versions (
  company_id TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  definition TEXT NOT NULL,
  published_by TEXT,
  published_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, workflow_id, version)
);

-- Which workflows that are on look at which triggers: to start (`start`), or to end their runs (`goal`).
CREATE TABLE workflow_watches (
  company_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (company_id, operation, workflow_id, what)
);

CREATE TABLE workflow_runs (
  seq {serial},
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  happening_id TEXT NOT NULL,
  customer_ref TEXT,
  job_ref TEXT,
  -- running, waiting, needs_approval, needs_attention, done, stopped, failed
  state TEXT NOT NULL,
  -- Changes whenever the run goes on: what was meant for an earlier moment does nothing.
  ticket BIGINT NOT NULL,
  cursor TEXT NOT NULL,
  -- What steps gave, and the items of loops.
  outputs TEXT NOT NULL,
  -- How many steps were done, and the next one's number.
  steps_done BIGINT NOT NULL,
  -- time, reply, condition, approval, drip
  waits_for TEXT,
  condition TEXT,
  wake_at BIGINT,
  has_sent BOOLEAN NOT NULL DEFAULT FALSE,
  ended_because TEXT,
  started_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE UNIQUE INDEX workflow_runs_id ON workflow_runs (company_id, id);
-- One happening starts a workflow once.
CREATE UNIQUE INDEX workflow_runs_once ON workflow_runs (company_id, workflow_id, happening_id);
CREATE INDEX workflow_runs_customer ON workflow_runs (company_id, workflow_id, customer_ref, started_at);
CREATE INDEX workflow_runs_active ON workflow_runs (company_id, customer_ref) WHERE ended_at IS NULL;
CREATE INDEX workflow_runs_list ON workflow_runs (company_id, workflow_id, seq);
CREATE INDEX workflow_runs_states ON workflow_runs (company_id, state, seq);

CREATE TABLE workflow_steps (
  company_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  step TEXT NOT NULL,
  type TEXT NOT NULL,
  item BIGINT,
  -- running, waiting, done, failed, outcome_unknown, skipped
  state TEXT NOT NULL,
  input TEXT,
  output TEXT,
  decision TEXT,
  error TEXT,
  attempts BIGINT NOT NULL DEFAULT 0,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (company_id, run_id, n)
);

-- When triggers that no webhook tells were looked for last.
CREATE TABLE workflow_looks (
  company_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  looked_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, operation)
);

CREATE TABLE workflow_dry_runs (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  workflow_id TEXT NOT NULL,
  definition TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  state TEXT NOT NULL,
  done BIGINT NOT NULL DEFAULT 0,
  total BIGINT NOT NULL DEFAULT 0,
  error TEXT,
  result TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);

CREATE TABLE tasks (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT,
  due_at BIGINT,
  done_at BIGINT,
  assigned_to TEXT,
  customer_ref TEXT,
  run_id TEXT,
  made_by TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX tasks_open ON tasks (company_id, created_at) WHERE done_at IS NULL;
CREATE INDEX tasks_customer ON tasks (company_id, customer_ref);
