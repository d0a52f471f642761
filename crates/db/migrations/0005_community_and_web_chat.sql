-- Part 4, what was still open: other companies on this server, and visitors of the company's website.

-- A mail for what somebody's devices did not show, once an hour at most.
ALTER TABLE inboxes ADD COLUMN mails_unseen BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE inboxes ADD COLUMN unseen_mailed_at BIGINT;

-- What a company shows of itself to the others, when it wants to be found.
ALTER TABLE companies ADD COLUMN is_listed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE companies ADD COLUMN community_profile TEXT NOT NULL DEFAULT '{}';
CREATE INDEX companies_listed ON companies (id) WHERE is_listed;

-- Each company has its own row of a conversation with another one, and its own copy of what is said.
ALTER TABLE conversations ADD COLUMN partner_id TEXT;
CREATE UNIQUE INDEX conversations_partner ON conversations (company_id, partner_id) WHERE partner_id IS NOT NULL;
-- Of what another company said: its number there, so that it is never here twice. Of what was said
-- to them: whether it is there.
ALTER TABLE conversation_entries ADD COLUMN partner_seq BIGINT;
ALTER TABLE conversation_entries ADD COLUMN partner_state TEXT;
CREATE UNIQUE INDEX conversation_entries_partner ON conversation_entries (company_id, conversation_id, partner_seq) WHERE partner_seq IS NOT NULL;

-- From whom a company wants to hear nothing.
CREATE TABLE community_blocks (
  company_id TEXT NOT NULL,
  blocked_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, blocked_id)
);

-- A customer whom one company passes on to another; each has its own row under the same id. What
-- became of it is decided in the receiver's. Without an acceptance, its contact details are gone.
CREATE TABLE referrals (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  is_sent BOOLEAN NOT NULL,
  state TEXT NOT NULL,
  customer_ref TEXT,
  name TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  town TEXT,
  address TEXT,
  needs TEXT NOT NULL,
  reason TEXT,
  decided_by TEXT,
  opened_id TEXT,
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  PRIMARY KEY (company_id, id)
);

-- A visitor who writes on the company's website. The token is known to their browser alone: here is
-- its hash.
CREATE TABLE web_chats (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  client_id TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  language TEXT NOT NULL,
  page TEXT NOT NULL,
  answers_here BOOLEAN NOT NULL,
  seen_at BIGINT NOT NULL,
  seen_seq BIGINT NOT NULL,
  left_at BIGINT,
  typing_until BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX web_chats_token ON web_chats (token_hash);
CREATE UNIQUE INDEX web_chats_client ON web_chats (company_id, client_id);
CREATE INDEX web_chats_phone ON web_chats (company_id, phone, created_at);
ALTER TABLE messages ADD COLUMN web_chat_id TEXT;
ALTER TABLE messages ADD COLUMN client_id TEXT;
CREATE UNIQUE INDEX messages_client ON messages (company_id, web_chat_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX messages_web_chat ON messages (company_id, web_chat_id) WHERE web_chat_id IS NOT NULL;
ALTER TABLE companies ADD COLUMN web_chat_settings TEXT NOT NULL DEFAULT '{}';
