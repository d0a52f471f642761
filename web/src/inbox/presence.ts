// Who else looks at the conversation, and who is writing there.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { Others } from "../api/types";
import { at } from "./conversation";

type State = "looking" | "typing";

/** The hub forgets whoever is silent: looking after 30 s, typing after 8 s. */
const AGAIN_MS: Record<State, number> = { looking: 20_000, typing: 6_000 };
/** It wants to hear from each at most this often. */
const APART_MS = 4_000;

const NOBODY: Others = { others: [], visitor: null };

function say(id: string, state: State | "gone", signal?: AbortSignal) {
  return take(
    api.POST("/v1/conversations/{id}/presence", {
      ...at(id),
      body: { state },
      ...(signal ? { signal } : { keepalive: true }),
    }),
  );
}

export function usePresence(id: string, isTyping: boolean) {
  const client = useQueryClient();
  const state: State = isTyping ? "typing" : "looking";
  const current = useRef(state);
  current.current = state;
  const lastSaid = useRef(0);
  const queryKey = keys.presence(id);
  const presence = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const early = lastSaid.current + APART_MS - Date.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      lastSaid.current = Date.now();
      return say(id, current.current, signal);
    },
    refetchInterval: AGAIN_MS[state],
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    void client.invalidateQueries({ queryKey: keys.presence(id) });
  }, [state, id, client]);
  useEffect(() => {
    // Nobody minds when it is not heard: the hub forgets by itself.
    const leave = () => void say(id, "gone").catch(() => undefined);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [id]);
  return presence.data ?? NOBODY;
}
