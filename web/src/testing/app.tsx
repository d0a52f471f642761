// The whole app at an address, with a hub that is made of answers.

import { LocalizationProvider } from "@fluent/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { api } from "../api/client";
import { keys } from "../api/keys";
import type { Me } from "../api/types";
import { queryClient } from "../query-client";
import { router as real } from "../router";
import { englishText } from "./english";

export type Asked = {
  params?: { path?: Record<string, string>; query?: Record<string, string | number> };
  body?: unknown;
};
/** "GET /v1/people/{id}" and what it answers; what throws is refused. */
export type Hub = Record<string, unknown | ((asked: Asked) => unknown)>;

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
    readonly fields: { field: string; message: string }[] = [],
  ) {
    super(message);
  }
}

const METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;

/** Says what was asked, in order, as "PATCH /v1/people/{id}" with its body. */
function answerWith(hub: Hub) {
  const asked: { call: string; asked: Asked }[] = [];
  for (const method of METHODS) {
    vi.spyOn(api, method).mockImplementation((async (path: string, options: Asked = {}) => {
      const call = `${method} ${path}`;
      asked.push({ call, asked: options });
      const answer = hub[call];
      try {
        const data = await (typeof answer === "function" ? answer(options) : answer);
        if (data === undefined && method === "GET") throw new Refused(404, "not-found");
        return { data, response: new Response(null, { status: 200 }) };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { status, code, message: detail, fields: errors } = error;
        return { error: { code, detail, errors }, response: new Response(null, { status }) };
      }
    }) as never);
  }
  return {
    asked,
    /** What was sent with each call of this name. */
    bodies: (call: string) => asked.filter((one) => one.call === call).map((one) => one.asked.body),
  };
}

class Silent extends EventTarget {
  onopen = null;
  onerror = null;
  readyState = 1;
  close() {}
}

export async function showApp(path: string, me: Me, hub: Hub = {}) {
  vi.stubGlobal("EventSource", Silent);
  const calls = answerWith({ "GET /v1/me": me, ...hub });
  queryClient.clear();
  queryClient.setQueryData(keys.me, me);
  const history = createMemoryHistory({ initialEntries: [path] });
  const router = createRouter({ ...real.options, history });
  await router.load();
  render(
    <LocalizationProvider l10n={englishText}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LocalizationProvider>,
  );
  return { ...calls, router };
}
