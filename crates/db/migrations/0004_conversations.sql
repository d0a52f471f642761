-- Part 4: conversations. A statement that begins with {sqlite} or {postgres} is for that engine alone.

-- One for each customer (or unknown number), for each pair of colleagues, and for each group.
-- `last_seq` is the newest entry that the list shows, 0 while there is none; `unread_seq` the
-- newest that somebody has to read.
CREATE TABLE conversations (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  workspace TEXT NOT NULL,
  kind TEXT NOT NULL,
  customer_ref TEXT,
  address TEXT,
  pair TEXT,
  title TEXT,
  last_seq BIGINT NOT NULL,
  unread_seq BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  wrote_at BIGINT,
  waiting_since BIGINT,
  alarmed_at BIGINT,
  archived_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX conversations_customer ON conversations (company_id, customer_ref) WHERE customer_ref IS NOT NULL;
CREATE UNIQUE INDEX conversations_address ON conversations (company_id, address) WHERE address IS NOT NULL;
CREATE UNIQUE INDEX conversations_pair ON conversations (company_id, pair) WHERE pair IS NOT NULL;
CREATE INDEX conversations_newest ON conversations (company_id, workspace, last_at, id) WHERE last_seq > 0 AND archived_at IS NULL;
CREATE INDEX conversations_archived ON conversations (company_id, workspace, last_at, id) WHERE archived_at IS NOT NULL;
CREATE INDEX conversations_unread ON conversations (company_id, unread_seq) WHERE archived_at IS NULL;
CREATE INDEX conversations_waiting ON conversations (company_id, waiting_since) WHERE waiting_since IS NOT NULL;

-- What stands in a conversation, in its order. The words of a message to or from a customer are in
-- `messages`; those of notes and of chats among colleagues are here.
CREATE TABLE conversation_entries (
  seq {serial},
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT,
  person_id TEXT,
  message_id TEXT,
  body TEXT NOT NULL,
  detail TEXT,
  at BIGINT NOT NULL
);
CREATE INDEX conversation_entries_order ON conversation_entries (company_id, conversation_id, seq);
CREATE INDEX conversation_entries_company ON conversation_entries (company_id, seq);
CREATE UNIQUE INDEX conversation_entries_message ON conversation_entries (company_id, message_id) WHERE message_id IS NOT NULL;

-- How long a customer waited for an answer, and who gave it.
CREATE TABLE conversation_waits (
  seq {serial},
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  since BIGINT NOT NULL,
  answered_at BIGINT NOT NULL
);
CREATE INDEX conversation_waits_answered ON conversation_waits (company_id, answered_at);

-- Why somebody is in: `manual`, `job:…`; `removed` keeps those out whom their role lets in.
CREATE TABLE conversation_members (
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (company_id, conversation_id, person_id, reason)
);
CREATE INDEX conversation_members_person ON conversation_members (company_id, person_id, conversation_id);
CREATE INDEX conversation_members_reason ON conversation_members (company_id, reason);

-- What a conversation is to one person. A chat among colleagues is archived by each for themselves:
-- up to `archived_seq`.
CREATE TABLE conversation_marks (
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  read_seq BIGINT NOT NULL,
  archived_seq BIGINT NOT NULL,
  is_muted BOOLEAN NOT NULL,
  draft TEXT,
  PRIMARY KEY (company_id, conversation_id, person_id)
);
CREATE INDEX conversation_marks_person ON conversation_marks (company_id, person_id, conversation_id);

CREATE TABLE conversation_mentions (
  company_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (company_id, person_id, conversation_id, seq)
);

-- Who looks or types, until when that is believed.
CREATE TABLE conversation_presence (
  company_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  state TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, conversation_id, person_id)
);

-- The inbox of one person. Everything up to `read_all_seq` counts as read.
CREATE TABLE inboxes (
  company_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  read_all_seq BIGINT NOT NULL,
  is_muted BOOLEAN NOT NULL,
  shows_content BOOLEAN NOT NULL DEFAULT FALSE,
  quiet_from TEXT,
  quiet_to TEXT,
  PRIMARY KEY (company_id, person_id)
);

-- Browsers that want to be notified.
CREATE TABLE push_subscriptions (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX push_subscriptions_endpoint ON push_subscriptions (company_id, endpoint);
CREATE INDEX push_subscriptions_person ON push_subscriptions (company_id, person_id);
ALTER TABLE companies ADD COLUMN push_key {blob};

CREATE TABLE saved_replies (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT,
  title TEXT NOT NULL,
  shortcut TEXT,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (company_id, id)
);

-- A message that somebody wrote, and wanted out at this time.
ALTER TABLE messages ADD COLUMN author_id TEXT;
ALTER TABLE messages ADD COLUMN wanted_at BIGINT;
ALTER TABLE messages ADD COLUMN file_ids TEXT;
ALTER TABLE files ADD COLUMN message_id TEXT;

CREATE INDEX decisions_message ON decisions (company_id, message_id) WHERE message_id IS NOT NULL;
ALTER TABLE companies ADD COLUMN inbox_settings TEXT NOT NULL DEFAULT '{}';

{sqlite} CREATE VIRTUAL TABLE conversation_words USING fts5 (company_id, words, content='', tokenize='unicode61 remove_diacritics 2');
{postgres} CREATE TABLE conversation_words (seq BIGINT NOT NULL PRIMARY KEY, company_id TEXT NOT NULL, words TSVECTOR NOT NULL);
{postgres} CREATE INDEX conversation_words_words ON conversation_words USING GIN (words);

-- What was said before there were conversations. All of it counts as read. What only went out by
-- itself shows in no list.
INSERT INTO conversations (company_id, id, workspace, kind, customer_ref, address, last_seq, unread_seq, last_at, wrote_at, created_at)
  SELECT company_id, 'cnv_' || SUBSTR(MIN(id), 5), 'customers', 'customer', customer_ref, NULL, 0, 0, MAX(created_at),
         MAX(CASE WHEN direction = 'incoming' THEN created_at END), MIN(created_at)
    FROM messages WHERE customer_ref IS NOT NULL GROUP BY company_id, customer_ref;
INSERT INTO conversations (company_id, id, workspace, kind, customer_ref, address, last_seq, unread_seq, last_at, wrote_at, created_at)
  SELECT company_id, 'cnv_' || SUBSTR(MIN(id), 5), 'customers', 'customer', NULL, address, 0, 0, MAX(created_at),
         MAX(CASE WHEN direction = 'incoming' THEN created_at END), MIN(created_at)
    FROM messages WHERE customer_ref IS NULL AND channel = 'sms' GROUP BY company_id, address;
INSERT INTO conversation_entries (company_id, conversation_id, kind, direction, message_id, body, at)
  SELECT messages.company_id, conversations.id, 'message', messages.direction, messages.id, '', messages.created_at
    FROM messages JOIN conversations ON conversations.company_id = messages.company_id
     AND (conversations.customer_ref = messages.customer_ref
          OR (messages.customer_ref IS NULL AND messages.channel = 'sms' AND conversations.address = messages.address))
   ORDER BY messages.created_at, messages.id;
UPDATE conversations SET last_seq =
  (SELECT COALESCE(MAX(seq), 0) FROM conversation_entries
    WHERE conversation_entries.company_id = conversations.company_id AND conversation_entries.conversation_id = conversations.id
      AND conversation_entries.direction = 'incoming');
UPDATE conversations SET unread_seq = last_seq, last_at = COALESCE(wrote_at, last_at);
INSERT INTO inboxes (company_id, person_id, read_all_seq, is_muted)
  SELECT company_id, id, (SELECT COALESCE(MAX(seq), 0) FROM conversation_entries WHERE conversation_entries.company_id = people.company_id), FALSE FROM people;
{sqlite} INSERT INTO conversation_words (rowid, company_id, words)
  SELECT conversation_entries.seq, messages.company_id, messages.body FROM conversation_entries
    JOIN messages ON messages.company_id = conversation_entries.company_id AND messages.id = conversation_entries.message_id;
{postgres} INSERT INTO conversation_words (seq, company_id, words)
  SELECT conversation_entries.seq, messages.company_id, to_tsvector('simple', messages.body) FROM conversation_entries
    JOIN messages ON messages.company_id = conversation_entries.company_id AND messages.id = conversation_entries.message_id;
