import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";

/** Customers by name, phone, e-mail or job number. */
export function recipientsQuery(q: string) {
  return queryOptions({
    queryKey: keys.recipients(q),
    queryFn: () => take(api.GET("/v1/conversations/recipients", { params: { query: { q } } })),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
