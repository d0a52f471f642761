INSERT INTO happenings (company_id, id, operation, key, at, customer_ref, payload)
VALUES ('com_0000000000000000000000000000000a', 'hap_00000000000000000000000000000001', 'housecall.job.completed', 'job_1:completed', 1772463600000000, 'cus_1', '{}');
INSERT INTO workflows (company_id, id, name, is_on, draft, revision, version, hook_token, created_at, updated_at)
VALUES ('com_0000000000000000000000000000000a', 'wfl_00000000000000000000000000000001', 'Review', TRUE, '{"trigger":{"operation":"housecall.job.completed"},"steps":[]}', 1, 1, 'token1', 1772463600000000, 1772463600000000);
INSERT INTO workflow_versions (company_id, workflow_id, version, definition, published_at)
VALUES ('com_0000000000000000000000000000000a', 'wfl_00000000000000000000000000000001', 1, '{"trigger":{"operation":"housecall.job.completed"},"steps":[]}', 1772463600000000);
INSERT INTO workflow_watches (company_id, operation, workflow_id, what)
VALUES ('com_0000000000000000000000000000000a', 'housecall.job.completed', 'wfl_00000000000000000000000000000001', 'start');
INSERT INTO workflow_runs (company_id, id, workflow_id, version, happening_id, customer_ref, state, ticket, cursor, outputs, steps_done, started_at)
VALUES ('com_0000000000000000000000000000000a', 'run_00000000000000000000000000000001', 'wfl_00000000000000000000000000000001', 1, 'hap_00000000000000000000000000000001', 'cus_1', 'waiting', 1, '[{"list":"top","index":0}]', '{}', 1, 1772463600000000);
INSERT INTO workflow_steps (company_id, run_id, n, step, type, state, started_at)
VALUES ('com_0000000000000000000000000000000a', 'run_00000000000000000000000000000001', 1, 'wait', 'wait', 'waiting', 1772463600000000);
INSERT INTO workflow_dry_runs (company_id, id, workflow_id, definition, since, until, state, created_at)
VALUES ('com_0000000000000000000000000000000a', 'dry_00000000000000000000000000000001', 'wfl_00000000000000000000000000000001', '{}', 1772463600000000, 1772463600000000, 'done', 1772463600000000);
INSERT INTO tasks (company_id, id, title, created_at) VALUES ('com_0000000000000000000000000000000a', 'tsk_00000000000000000000000000000001', 'Call Ann', 1772463600000000);
INSERT INTO workflow_looks (company_id, operation, looked_at) VALUES ('com_0000000000000000000000000000000a', 'highlevel.task_updated', 1772463600000000);
