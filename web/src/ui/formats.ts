// Intl's formatters take longer to make than all that they ever format: each is made once.
const made = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function once<F extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => F,
): F {
  const known = made.get(key) as F | undefined;
  const format = known ?? make();
  if (!known) made.set(key, format);
  return format;
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale} ${JSON.stringify(options)}`;
  return once(key, () => new Intl.DateTimeFormat(locale, options));
}

export function relativeFormat(locale: string) {
  const options = { numeric: "auto", style: "short" } as const;
  return once(`${locale} relative`, () => new Intl.RelativeTimeFormat(locale, options));
}
