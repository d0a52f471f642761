// Words on the company's colour.

const COLOUR = /^#[0-9a-f]{6}$/i;
/** Where a company's colour is none. */
const OURS = "#1f3a5f";

export function colourOf(text: string): string {
  return COLOUR.test(text) ? text : OURS;
}

/** Black or white, whichever is easier to read on this colour. */
export function textOn(colour: string): "#000000" | "#ffffff" {
  // Where both contrasts of WCAG are the same: (L + 0.05)² = 1.05 · 0.05.
  return luminance(colour) > 0.179 ? "#000000" : "#ffffff";
}

function luminance(colour: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
