INSERT INTO link_clicks (company_id, pulse_check_id, label, at)
VALUES ('com_0000000000000000000000000000000a', 'plc_00000000000000000000000000000001', 'Google', 1772463600000000);
INSERT INTO files (company_id, id, purpose, name, media_type, bytes, token, sha256, created_at)
VALUES ('com_0000000000000000000000000000000a', 'fil_00000000000000000000000000000001', 'photo', 'terry.jpg', 'image/jpeg', 3, 'file-token-1', '00', 1772463600000000);
INSERT INTO bios (company_id, employee_ref, enabled, auto_send, photo_file_id, text_en, text_es, documents, certifications, show_feedback, updated_at)
VALUES ('com_0000000000000000000000000000000a', 'pro_1', TRUE, TRUE, 'fil_00000000000000000000000000000001', 'Terry fixes pipes.', '', '[]', '[]', TRUE, 1772463600000000);
INSERT INTO bio_visits (company_id, id, job_ref, customer_ref, technician_ref, cause, status, token, created_at)
VALUES ('com_0000000000000000000000000000000a', 'biv_00000000000000000000000000000001', 'job_1', 'cus_1', 'pro_1', 'on_my_way', 'sent', 'bio-token-1', 1772463600000000);
INSERT INTO cases (company_id, id, pulse_check_id, customer_ref, status, due_at, solved_token, created_at)
VALUES ('com_0000000000000000000000000000000a', 'cas_00000000000000000000000000000001', 'plc_00000000000000000000000000000001', 'cus_1', 'open', 1772463600000000, 'solved-token-1', 1772463600000000);
INSERT INTO case_events (company_id, case_id, at, kind, text)
VALUES ('com_0000000000000000000000000000000a', 'cas_00000000000000000000000000000001', 1772463600000000, 'opened', 'negative');
INSERT INTO entry_points (company_id, id, label, code, keyword, enabled, uses, created_at)
VALUES ('com_0000000000000000000000000000000a', 'ent_00000000000000000000000000000001', 'Van', 'van-code-1', 'RATE', TRUE, 0, 1772463600000000);
INSERT INTO report_days (company_id, begins_at, ends_at, version, figures)
VALUES ('com_0000000000000000000000000000000a', 1772463600000000, 1772550000000000, 1, '{}');
INSERT INTO rehearsals (company_id, id, state, days, done, total, started_at, finished_at, result)
VALUES ('com_0000000000000000000000000000000a', 'reh_00000000000000000000000000000001', 'done', 90, 0, 0, 1772463600000000, 1772463600000000, '{}');
INSERT INTO forward_deliveries (company_id, id, target_id, event, state, attempts, created_at)
VALUES ('com_0000000000000000000000000000000a', 'fdl_00000000000000000000000000000001', 'fwd_00000000000000000000000000000001', 'job.completed', 'delivered', 1, 1772463600000000);
INSERT INTO setup_checks (company_id, step, at) VALUES ('com_0000000000000000000000000000000a', 'housecall', 1772463600000000);
