import type { ReactNode } from "react";

const ADDRESS = /(https?:\/\/[^\s<>"]+)/i;
/** Belongs to the sentence around an address, not to it. */
const TAIL = /[.,;:!?'")\]]+$/;

/** Addresses in what a person wrote can be followed; the page they lead to learns nothing of this one. */
export function withLinks(body: string): ReactNode {
  return body.split(ADDRESS).map((part, index) => {
    const address = part.replace(TAIL, "");
    if (index % 2 === 0 || !URL.canParse(address)) return part;
    return (
      <span key={index}>
        <a
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          className="underline underline-offset-2"
        >
          {address}
        </a>
        {part.slice(address.length)}
      </span>
    );
  });
}
