// Runs before the first paint and while the app is loading. What stands here is sent to every
// visitor as it is: src/ui/preferences.ts, src/styles/theme.css and src/api/early.ts go on with it.
(() => {
  const root = document.documentElement;
  try {
    // A chosen theme must not flash.
    const theme = localStorage.getItem("porchlight.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    const language = localStorage.getItem("porchlight.language");
    if (language) root.lang = language;
  } catch {
    // Storage may be forbidden; the system's theme is then used.
  }

  // The first of the browser's formatters takes a slow phone a tenth of a second, and every list
  // needs one: it is made after the first paint, while the app's code is still on its way.
  requestAnimationFrame(() => setTimeout(() => new Intl.RelativeTimeFormat(root.lang)));

  const { pathname, search } = location;
  const doors =
    /^\/(sign-in|forgot-password|invitation|reset-password|welcome|set-up-second-factor)(\/|$)/;
  const isInbox = pathname === "/" || /^\/inbox(\/|$)/.test(pathname);
  if (!doors.test(pathname)) root.dataset.start = isInbox ? "inbox" : "app";
  if (pathname.startsWith("/inbox/")) root.dataset.start = "thread";
  if (!isInbox) return;

  // What the inbox asks first, without waiting for its code. Only whoever is signed in gets more.
  const ask = (url) => fetch(url, { headers: { "X-Porchlight": "1" } });
  const me = ask("/v1/me");
  const early = new Map([["/v1/me", me]]);
  const next = ["/v1/conversations/counts"];
  if (!search) next.push("/v1/conversations?workspace=customers&filter=all&limit=50");
  for (const url of next) {
    early.set(
      url,
      me.then((answer) => (answer.ok ? ask(url) : null)),
    );
  }
  for (const answer of early.values()) answer.catch(() => undefined);
  window.porchlightEarly = early;
})();
