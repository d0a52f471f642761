import { useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { BioPreview, Preview } from "../api/types";
import { useText } from "./i18n";
import { Skeleton } from "./States";

type Side = "text" | "page" | "email";
const SIDES: Side[] = ["text", "page", "email"];

/** A phone with the text, the page and the e-mail, as the customer will see them. */
export function PhonePreview({
  preview,
  sender,
  error,
  first = "text",
}: {
  preview: Preview | BioPreview | undefined;
  sender: string;
  error: string | null;
  first?: Side;
}) {
  const t = useText();
  const [side, setSide] = useState<Side>(first);
  return (
    <section aria-label={t("preview")} className="flex flex-col items-center">
      <ToggleButtonGroup
        aria-label={t("preview")}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[side]}
        onSelectionChange={(chosen) => setSide(([...chosen][0] as Side | undefined) ?? "text")}
        className="mb-4 flex rounded-full border border-line bg-surface p-1"
      >
        {SIDES.map((id) => (
          <ToggleButton
            key={id}
            id={id}
            className="min-h-8 rounded-full px-4 text-ink-2 text-xs data-selected:bg-ink-1 data-selected:text-paper max-md:min-h-touch"
          >
            {t(`preview-${id}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="flex h-144 w-80 max-w-full flex-col overflow-hidden rounded-device border-4 border-ink-2 bg-raised shadow-float">
        <p className="border-line border-b py-3 text-center font-medium text-xs">{sender}</p>
        {error ? (
          <p role="alert" className="p-5 text-negative">
            {error}
          </p>
        ) : preview ? (
          <Screen side={side} preview={preview} />
        ) : (
          <div className="space-y-3 p-4">
            <Skeleton className="h-20 w-56" />
            <Skeleton className="h-4 w-24" />
          </div>
        )}
      </div>
      <p className="mt-3 max-w-80 text-center text-ink-3 text-xs">{t("preview-sample")}</p>
    </section>
  );
}

function Screen({ side, preview }: { side: Side; preview: Preview | BioPreview }) {
  const t = useText();
  if (side === "text") {
    return (
      <div className="flex-1 overflow-y-auto p-4">
        <p className="mb-3 text-center text-ink-3 text-xs">{t("preview-now")}</p>
        <p className="w-fit max-w-11/12 whitespace-pre-wrap break-words rounded-bubble rounded-bl-sm bg-wash px-4 py-2.5">
          {preview.sms.text}
        </p>
      </div>
    );
  }
  const html = side === "page" ? preview.page_html : preview.email.html;
  return (
    <>
      {side === "email" ? (
        <p className="border-line border-b px-4 py-2 font-semibold">{preview.email.subject}</p>
      ) : null}
      {/* No scripts, no forms, no way out: the sandbox is empty on purpose. */}
      <iframe
        title={t(`preview-${side}`)}
        srcDoc={html}
        sandbox=""
        className="min-h-0 w-full flex-1"
      />
    </>
  );
}
