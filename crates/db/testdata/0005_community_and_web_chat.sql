UPDATE companies SET is_listed = TRUE, community_profile = '{"trades":["plumbing"]}';
INSERT INTO conversations (company_id, id, workspace, kind, partner_id, last_seq, unread_seq, last_at, created_at)
VALUES ('com_0000000000000000000000000000000a', 'cnv_00000000000000000000000000000002', 'community', 'company', 'com_0000000000000000000000000000000b', 2, 2, 1772463600000000, 1772463600000000);
INSERT INTO conversation_entries (company_id, conversation_id, kind, direction, body, at, partner_seq)
VALUES ('com_0000000000000000000000000000000a', 'cnv_00000000000000000000000000000002', 'chat', 'incoming', 'Do you do boilers?', 1772463600000000, 7);
INSERT INTO community_blocks (company_id, blocked_id, at) VALUES ('com_0000000000000000000000000000000a', 'com_0000000000000000000000000000000c', 1772463600000000);
INSERT INTO referrals (company_id, id, conversation_id, partner_id, is_sent, state, name, phone, needs, created_at)
VALUES ('com_0000000000000000000000000000000a', 'ref_00000000000000000000000000000001', 'cnv_00000000000000000000000000000002', 'com_0000000000000000000000000000000b', FALSE, 'pending', 'Ann Lee', '+13035550101', 'a new boiler', 1772463600000000);
INSERT INTO web_chats (company_id, id, token_hash, client_id, name, phone, language, page, answers_here, seen_at, seen_seq, created_at)
VALUES ('com_0000000000000000000000000000000a', 'wch_00000000000000000000000000000001', 'hash', 'client', 'Ann', '+13035550101', 'en', 'https://example.com/', TRUE, 1772463600000000, 0, 1772463600000000);
