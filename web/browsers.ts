/** What the app and the chat widget are built for. */
export const BROWSERS = ["chrome123", "firefox128", "safari17.5"];
