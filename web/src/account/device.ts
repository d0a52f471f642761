/** The order counts: Edge also calls itself Chrome, and Chrome Safari. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux/, "Linux"],
];

function named(all: [RegExp, string][], agent: string): string | undefined {
  return all.find(([sign]) => sign.test(agent))?.[1];
}

/** What a browser and its system are called: a name for a passkey that is made on it. */
export function deviceOf(agent: string): { browser?: string; system?: string } {
  const browser = named(BROWSERS, agent);
  const system = named(SYSTEMS, agent);
  return { ...(browser ? { browser } : {}), ...(system ? { system } : {}) };
}

/** Whether a session's device is one to hold in the hand. */
export function isHandheld(device: string): boolean {
  return /android|iphone|ipad|ipod|phone|mobile/i.test(device);
}
