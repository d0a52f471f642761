// What the hub answers itself. The service worker leaves these alone: everything else is a screen
// of the app, and the app's page is the answer to it.
const OF_THE_HUB = [
  "/v1",
  "/webhooks",
  "/sandbox",
  "/media",
  "/assets",
  "/openapi.json",
  "/widget.js",
  "/healthz",
  "/readyz",
  "/metrics",
  // Customers' pages and files: pulse checks, bios, answers to complaints, ways in, files, cards,
  // ends of mail, widgets.
  "/p",
  "/b",
  "/s",
  "/q",
  "/f",
  "/c",
  "/u",
  "/e",
  "/w",
];

export const HUB_PATHS = OF_THE_HUB.map(
  (path) => new RegExp(`^${path.replaceAll(".", "\\.")}(?:[/?]|$)`),
);

export function isOfTheApp(path: string): boolean {
  return !HUB_PATHS.some((one) => one.test(path));
}
