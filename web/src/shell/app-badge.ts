// How much is unread, on the icon of the installed app.
import { useEffect } from "react";

export function useAppBadge(unread: number) {
  useEffect(() => {
    if (!("setAppBadge" in navigator)) return;
    // Only an installed app has an icon to write on.
    navigator.setAppBadge(unread).catch(() => undefined);
  }, [unread]);
}
