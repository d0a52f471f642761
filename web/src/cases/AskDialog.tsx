import { CircleAlert } from "lucide-react";
import type { CaseSettings, Customer } from "../api/types";
import { Confirm } from "../ui/Dialog";
import { type Text, useText } from "../ui/i18n";

/** Shows what the customer would read, asks it after a yes, and says why when the gate refuses. */
export function AskDialog({
  name,
  texts,
  isBusy,
  refusal,
  onAsk,
  onClose,
}: {
  name: string;
  /** One for each language of the customer; none while they are not known. */
  texts: string[];
  isBusy: boolean;
  refusal: string | undefined;
  onAsk: () => void;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Confirm
      title={t("case-ask-title", { name })}
      action={t("case-ask")}
      isOpen
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={onAsk}
    >
      <p>{t("case-ask-explained")}</p>
      {texts.map((text) => (
        <p
          key={text}
          className="whitespace-pre-wrap rounded-bubble rounded-bl-sm bg-wash px-4 py-2.5 text-ink-1"
        >
          {text}
        </p>
      ))}
      {refusal ? (
        <p role="alert" className="flex items-start gap-2 text-negative">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t("case-ask-refused", { why: refusal })}
        </p>
      ) : null}
    </Confirm>
  );
}

const VARIABLE = /\{\{\s*([\w.]+)\s*\}\}/g;

/** The company's words with what is known before the hub renders them; the rest is named. */
export function solvedTexts(
  words: CaseSettings["solved_text"],
  languages: Customer["languages"],
  company: string,
  t: Text,
): string[] {
  const known: Record<string, string> = {
    "company.name": company,
    "customer.first_name": `[${t("case-ask-first-name")}]`,
    link: `[${t("case-ask-link")}]`,
  };
  return languages.map((language) =>
    words[language].replace(VARIABLE, (whole, variable: string) => known[variable] ?? whole),
  );
}
