import { MessagesSquare } from "lucide-react";
import { useText } from "../ui/i18n";
import { Empty } from "../ui/States";

/** Beside the list, while nothing of it is open. */
export function NothingOpen() {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-1 items-center bg-surface max-md:hidden">
      <Empty icon={MessagesSquare} title={t("inbox-nothing-open")}>
        {t("inbox-nothing-open-next")}
      </Empty>
    </div>
  );
}
