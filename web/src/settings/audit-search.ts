// What stands in the address of the audit log, and what is asked of the hub for it.
export type AuditFilters = {
  q?: string;
  actor?: string;
  /** A whole action, or the beginning of some: "people.". */
  action?: string;
  /** Days of the company, both included. */
  from?: string;
  to?: string;
};

const NAMES = ["q", "actor", "action", "from", "to"] as const;

export function auditSearch(search: Record<string, unknown>): AuditFilters {
  const found: AuditFilters = {};
  for (const name of NAMES) {
    const value = search[name];
    // The address bar turns "1042" into a number.
    if (typeof value !== "string" && typeof value !== "number") continue;
    const isDay = name === "from" || name === "to";
    if (isDay && !/^\d{4}-\d{2}-\d{2}$/.test(String(value))) continue;
    if (value !== "") found[name] = String(value);
  }
  return found;
}

export function exportUrl(filters: AuditFilters): string {
  const query = new URLSearchParams(filters).toString();
  return query ? `/v1/audit/export?${query}` : "/v1/audit/export";
}
