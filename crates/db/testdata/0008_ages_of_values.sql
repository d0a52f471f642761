UPDATE crm_watched SET told_at = 1772463600000000, first_told_at = 1772463600000000, ages = '{"email":{"until":"2026-03-02T15:00:00Z"}}';
