// What a field is called. The hub says it in English; what both systems have by nature is said
// in the person's language, and what a company named itself is left as it is.
import type { Text } from "../ui/i18n";

const NAMED = [
  "first_name",
  "last_name",
  "company",
  "email",
  "phone",
  "mobile_number",
  "home_number",
  "work_number",
  "best_number",
  "street",
  "street_line_2",
  "city",
  "state",
  "zip",
  "country",
  "website",
  "source",
  "lead_source",
  "job_status",
  "next_visit",
  "last_completed",
  "jobs_done",
  "tags",
];

export function labelOf(t: Text, { field, label }: { field: string; label: string }): string {
  return NAMED.includes(field) ? t(`crm-named-${field}`) : label;
}
