import { DoorClosed } from "lucide-react";
import type { ReactNode } from "react";
import { useLocale } from "react-aria-components";
import { useText } from "./i18n";
import { Empty } from "./States";

/** No error: a screen that belongs to other roles, and who can change that. */
export function NotYours({ admins, action }: { admins: string[]; action?: ReactNode }) {
  const t = useText();
  const { locale } = useLocale();
  const names = new Intl.ListFormat(locale, { type: "disjunction" }).format(admins.slice(0, 3));
  return (
    <Empty icon={DoorClosed} title={t("not-yours")} action={action}>
      {admins.length > 0 ? t("not-yours-ask", { names }) : t("not-yours-next")}
    </Empty>
  );
}
