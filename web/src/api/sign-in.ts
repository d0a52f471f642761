// How one can sign in: what the door offers, and what the signed-in person has.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";
import type { WaysIn } from "./types";

export const waysInQuery = queryOptions({
  queryKey: keys.waysIn,
  queryFn: () => take(api.GET("/v1/sign_in")),
  staleTime: 60_000,
});

export const ownSignInQuery = queryOptions({
  queryKey: keys.ownSignIn,
  queryFn: () => take(api.GET("/v1/me/sign_in")),
});

/** Whether passkeys can work at this address: the hub must allow them, and no number has any. */
export function arePasskeysPossible(ways: WaysIn | undefined, host = location.hostname): boolean {
  return ways?.passkeys !== false && !/^[\d.]+$|:/.test(host);
}

/** Where the browser goes to sign in with an account elsewhere, and comes back from. */
export function ssoHref(id: string, returnTo: string): string {
  return `/v1/session/sso/${encodeURIComponent(id)}/start?return_to=${encodeURIComponent(returnTo)}`;
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/v1/session")),
    // Without a network it fails at once: later it would be somebody else's session.
    networkMode: "always",
    onSuccess: () => client.clear(),
  });
}

/** Only a path of this app is followed after signing in. */
export function safePath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
