import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSignedOut, lacksSecondFactor, Problem } from "./api/client";

/** A session that ended is noticed at any call; the router then shows the sign-in. */
let onSignedOut = () => {};
export function whenSignedOut(callback: () => void) {
  onSignedOut = callback;
}

/** The company wants a second factor since a moment ago. */
let onSecondFactor = () => {};
export function whenSecondFactorIsWanted(callback: () => void) {
  onSecondFactor = callback;
}

function notice(error: Error) {
  if (isSignedOut(error)) onSignedOut();
  if (lacksSecondFactor(error)) onSecondFactor();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      // What the device keeps is shown meanwhile; what is not kept says that there is no network.
      networkMode: "always",
      refetchOnReconnect: true,
      // Live events make answers stale; this only covers what they do not.
      staleTime: 15_000,
      // Without a network too: what the device keeps is read meanwhile.
      retry: (count, error) =>
        count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
    },
  },
});
