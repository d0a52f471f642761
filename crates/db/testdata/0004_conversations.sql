INSERT INTO conversations (company_id, id, workspace, kind, customer_ref, last_seq, unread_seq, last_at, created_at)
VALUES ('com_0000000000000000000000000000000a', 'cnv_00000000000000000000000000000001', 'customers', 'customer', 'cus_inbox', 1, 1, 1772463600000000, 1772463600000000);
INSERT INTO conversation_entries (company_id, conversation_id, kind, direction, body, at)
VALUES ('com_0000000000000000000000000000000a', 'cnv_00000000000000000000000000000001', 'note', NULL, 'gate code 1234', 1772463600000000);
INSERT INTO conversation_members (company_id, conversation_id, person_id, reason, at)
VALUES ('com_0000000000000000000000000000000a', 'cnv_00000000000000000000000000000001', 'psn_00000000000000000000000000000009', 'manual', 1772463600000000);
INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted)
VALUES ('com_0000000000000000000000000000000a', 'cnv_00000000000000000000000000000001', 'psn_00000000000000000000000000000009', 1, 0, FALSE);
INSERT INTO inboxes (company_id, person_id, read_all_seq, is_muted) VALUES ('com_0000000000000000000000000000000a', 'psn_00000000000000000000000000000009', 0, FALSE);
INSERT INTO saved_replies (company_id, id, title, body, created_at)
VALUES ('com_0000000000000000000000000000000a', 'srp_00000000000000000000000000000001', 'On our way', 'We are on our way.', 1772463600000000);
