UPDATE connections SET account = 'loc1', token_expires_at = 1772463600000000, scopes = 'contacts.readonly';
UPDATE jobs SET notes = '[{"note_ref":"nte_1","content":"Gate code 1234"}]';
INSERT INTO crm_settings (company_id, settings, watermark) VALUES ('com_0000000000000000000000000000000a', '{}', 1772463600000000);
INSERT INTO crm_contacts (company_id, contact_ref, record, first_name, email, told_at)
VALUES ('com_0000000000000000000000000000000a', 'contact1', '{"contact_ref":"contact1"}', 'ann', 'ann@example.com', 1772463600000000);
INSERT INTO crm_links (company_id, customer_ref, contact_ref, state, how, linked_at)
VALUES ('com_0000000000000000000000000000000a', 'cus_1', 'contact1', 'linked', 'email', 1772463600000000);
INSERT INTO crm_reviews (company_id, id, customer_ref, reason, candidates, state, created_at)
VALUES ('com_0000000000000000000000000000000a', 'crv_00000000000000000000000000000001', 'cus_2', 'shared', '[]', 'open', 1772463600000000);
INSERT INTO crm_conflicts (company_id, id, customer_ref, contact_ref, field, housecall, highlevel, state, created_at)
VALUES ('com_0000000000000000000000000000000a', 'ccf_00000000000000000000000000000001', 'cus_1', 'contact1', 'email', 'a', 'b', 'open', 1772463600000000);
INSERT INTO crm_changes (company_id, id, at, customer_ref, contact_ref, side, what, action, before, after, cause, why, state)
VALUES ('com_0000000000000000000000000000000a', 'cch_00000000000000000000000000000001', 1772463600000000, 'cus_1', 'contact1', 'highlevel', 'contact', 'update', '{}', '{}', 'housecall_changed', 'a sentence', 'written');
INSERT INTO crm_items (company_id, contact_ref, kind, item_ref, record, at)
VALUES ('com_0000000000000000000000000000000a', 'contact1', 'task', 'task1', '{}', 1772463600000000);
INSERT INTO crm_copies (company_id, kind, source, customer_ref, copy, made_of, at)
VALUES ('com_0000000000000000000000000000000a', 'appointment', 'job_1', 'cus_1', 'event1', 'x', 1772463600000000);
INSERT INTO crm_plans (company_id, customer_ref, kind, plan) VALUES ('com_0000000000000000000000000000000a', 'cus_1', 'update', '{}');
INSERT INTO crm_alerts (company_id, id, rule, created_at)
VALUES ('com_0000000000000000000000000000000a', 'cal_00000000000000000000000000000001', '{}', 1772463600000000);
INSERT INTO crm_watched (company_id, subject, ref, fields) VALUES ('com_0000000000000000000000000000000a', 'housecall', 'cus_1', '{}');
INSERT INTO crm_firings (company_id, id, alert_id, subject, ref, field, before, after, times, at)
VALUES ('com_0000000000000000000000000000000a', 'cfi_00000000000000000000000000000001', 'cal_00000000000000000000000000000001', 'housecall', 'cus_1', 'email', 'a', 'b', 1, 1772463600000000);
