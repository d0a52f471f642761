INSERT INTO companies (id, name, time_zone, paused, pulse_check_settings, created_at)
VALUES ('com_0000000000000000000000000000000a', 'Example Plumbing', 'America/Denver', FALSE, '{}', 1772463600000000);
INSERT INTO people (company_id, id, name, email, email_folded, role, created_at)
VALUES ('com_0000000000000000000000000000000a', 'psn_00000000000000000000000000000001', 'JD Owner', 'jd@example.com', 'jd@example.com', 'admin', 1772463600000000);
INSERT INTO customers (company_id, customer_ref, first_name, mobile_number, notifications_enabled, addresses, tags, told_at, created_at)
VALUES ('com_0000000000000000000000000000000a', 'cus_1', 'Ann', '3035550101', TRUE, '[]', '[]', 1772463600000000, 1772463600000000);
INSERT INTO jobs (company_id, job_ref, status, customer_ref, technician_refs, tags, told_at, created_at)
VALUES ('com_0000000000000000000000000000000a', 'job_1', 'completed', 'cus_1', '[]', '[]', 1772463600000000, 1772463600000000);
INSERT INTO pulse_checks (company_id, id, job_ref, customer_ref, credited_refs, campaign_reason, status, token, created_at, answer_changed)
VALUES ('com_0000000000000000000000000000000a', 'plc_00000000000000000000000000000001', 'job_1', 'cus_1', '[]', 'no match', 'sent', 'token-1', 1772463600000000, FALSE);
INSERT INTO messages (company_id, id, direction, channel, purpose, pulse_check_id, address, body, delivery, by_hand, due_at, created_at)
VALUES ('com_0000000000000000000000000000000a', 'msg_00000000000000000000000000000001', 'outgoing', 'sms', 'feedback', 'plc_00000000000000000000000000000001', '+13035550101', 'How did Terry do?', 'delivered', FALSE, 1772463600000000, 1772463600000000);
INSERT INTO background_jobs (id, company_id, name, payload, state, run_at, lease_until, attempts, created_at)
VALUES ('bgj_00000000000000000000000000000001', 'com_0000000000000000000000000000000a', 'messages.deliver', '{}', 'failed', 1772463600000000, 0, 3, 1772463600000000);
