import { useState } from "react";

const SIZES = { small: "size-6 text-xs", medium: "size-9 text-xs", large: "size-16 text-lg" };

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return `${words[0]?.[0] ?? "?"}${last}`.toUpperCase();
}

/** A round photo, or initials when there is none or it does not load. The name stands beside it. */
export function Avatar({
  name,
  url,
  size = "medium",
}: {
  name: string;
  url?: string | null | undefined;
  size?: keyof typeof SIZES;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  const shape = `inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full ${SIZES[size]}`;
  if (url && broken !== url) {
    return (
      <img
        src={url}
        alt=""
        loading="lazy"
        className={`${shape} bg-wash object-cover`}
        onError={() => setBroken(url)}
      />
    );
  }
  return (
    <span
      aria-hidden
      className={`${shape} border border-line bg-wash font-medium text-ink-2 ${size === "small" ? "scale-90" : ""}`}
    >
      {initials(name)}
    </span>
  );
}
