// Websites, one a line, as people paste them.

/** "example.com/contact" is the website https://example.com; null is none. */
function originOf(line: string): string | null {
  const text = /^[a-z]+:\/\//i.test(line) ? line : `https://${line}`;
  try {
    const { origin, protocol, hostname } = new URL(text);
    const isWeb = protocol === "https:" || protocol === "http:";
    return isWeb && (hostname.includes(".") || hostname === "localhost") ? origin : null;
  } catch {
    return null;
  }
}

export function readOrigins(lines: string[]): { origins: string[]; wrong: string | undefined } {
  const said = lines.map((line) => line.trim()).filter((line) => line !== "");
  const wrong = said.find((line) => originOf(line) === null);
  const origins = said.map(originOf).filter((origin) => origin !== null);
  return { origins: [...new Set(origins)], wrong };
}
