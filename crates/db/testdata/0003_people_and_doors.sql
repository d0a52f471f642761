INSERT INTO people (company_id, id, name, email, email_folded, role, created_at, state, set_here, totp_since)
VALUES ('com_0000000000000000000000000000000a', 'psn_00000000000000000000000000000009', 'Maria', 'maria9@example.com', 'maria9@example.com', 'office_staff', 1772463600000000, 'invited', '[]', NULL);
INSERT INTO passkeys (company_id, id, person_id, credential_id, name, credential, created_at)
VALUES ('com_0000000000000000000000000000000a', 'pky_00000000000000000000000000000001', 'psn_00000000000000000000000000000009', 'AAAA', 'Phone', '{}', 1772463600000000);
INSERT INTO recovery_codes (company_id, person_id, code_hash) VALUES ('com_0000000000000000000000000000000a', 'psn_00000000000000000000000000000009', '00');
INSERT INTO identities (company_id, id, person_id, provider, issuer, subject, linked_at)
VALUES ('com_0000000000000000000000000000000a', 'idn_00000000000000000000000000000001', 'psn_00000000000000000000000000000009', 'google', 'https://accounts.google.com', '1', 1772463600000000);
INSERT INTO mail_links (company_id, token_hash, person_id, kind, created_at, expires_at)
VALUES ('com_0000000000000000000000000000000a', '01', 'psn_00000000000000000000000000000009', 'invitation', 1772463600000000, 1772550000000000);
INSERT INTO idempotency_keys (company_id, key_hash, fingerprint, created_at)
VALUES ('com_0000000000000000000000000000000a', '02', '03', 1772463600000000);
