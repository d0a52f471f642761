// The people of the company: to be chosen as somebody's owner or audience, or to be asked.
import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";
import type { Person, Role } from "./types";

export const ROLES = ["admin", "office_staff", "field_tech"] as const satisfies Role[];

/** As a list of choices names them. */
export type Somebody = Pick<Person, "id" | "name">;

export const everybodyQuery = queryOptions({
  queryKey: keys.people,
  queryFn: () => take(api.GET("/v1/people")),
  staleTime: 60_000,
});

/** Those who are here: whoever was disabled, or has not come yet, gets no work. */
export const peopleQuery = queryOptions({
  ...everybodyQuery,
  select: ({ items }) => ({ items: items.filter((one) => one.state === "active") }),
});

/** The names of those who can change what others may do. */
export const adminsQuery = queryOptions({
  ...everybodyQuery,
  select: ({ items }) =>
    items.filter((one) => one.role === "admin" && one.state === "active").map((one) => one.name),
});
