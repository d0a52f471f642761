// Those who can sign in, to be chosen as somebody's owner or audience.
import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";

export const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: () => take(api.GET("/v1/people")),
  staleTime: 60_000,
});
