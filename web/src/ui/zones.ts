/** Where most of our companies are; they stand first, with the name that people know. */
const US_ZONES = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
];

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "America/New_York";
}

/** Every zone, and the one that is chosen even where the browser does not know it. */
export function zoneChoices(chosen: string, locale: string): { id: string; label: string }[] {
  const all = Intl.supportedValuesOf("timeZone").filter((zone) => !US_ZONES.includes(zone));
  const known = [...US_ZONES, ...all];
  const zones = known.includes(chosen) ? known : [chosen, ...known];
  return zones.map((id) => ({ id, label: zoneLabel(id, locale) }));
}

function zoneLabel(id: string, locale: string): string {
  const plain = id.replaceAll("_", " ");
  const common = US_ZONES.includes(id) ? commonName(id, locale) : undefined;
  return common ? `${plain} · ${common}` : plain;
}

/** "Mountain Time". */
function commonName(timeZone: string, locale: string): string | undefined {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: "longGeneric",
  }).formatToParts();
  return parts.find((part) => part.type === "timeZoneName")?.value;
}
