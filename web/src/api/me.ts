// The signed-in person, and what the hub lets such a person do.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";
import type { Action, Permission, Reach } from "./types";

/** What can be done at all; also the scopes of API keys. */
export const ACTIONS = [
  "conversations.read",
  "conversations.write",
  "customers.read",
  "customers.write",
  "pulse_checks.read",
  "pulse_checks.send",
  "bios.read",
  "bios.send",
  "cases.read",
  "cases.write",
  "reports.read",
  "settings.read",
  "settings.write",
  "files.write",
  "connections.write",
  "people.read",
  "people.write",
  "api_keys.write",
  "audit.read",
  "workflows.read",
  "workflows.write",
  "operations.run",
  "tasks.read",
  "tasks.write",
] as const satisfies Action[];

export const PERMISSIONS = [
  "chat_with_customers",
  "see_contact_details",
  "send_pulse_checks_and_bios",
  "see_reports",
  "edit_settings",
] as const satisfies Permission[];

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => take(api.GET("/v1/me")),
  staleTime: 60_000,
});

/**
 * How far the signed-in person may do this: on everybody's, or only on what is their own, as a
 * technician's jobs and what came of them. Undefined when not at all.
 */
export function useMay(action: Action): Reach | undefined {
  return useQuery(meQuery).data?.may[action];
}
