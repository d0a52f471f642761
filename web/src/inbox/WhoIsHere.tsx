import { Eye, PencilLine } from "lucide-react";
import type { Others } from "../api/types";
import { useText } from "../ui/i18n";

/** Who else looks, and who is writing: so that nobody answers twice. */
export function WhoIsHere({ others, visitor }: Others) {
  const t = useText();
  const names = (state: "looking" | "typing") =>
    others.filter((one) => one.state === state).map(({ person }) => person.name);
  const typing = names("typing");
  const looking = names("looking");
  const Icon = typing.length > 0 || visitor === "typing" ? PencilLine : Eye;
  return (
    <p role="status" className="flex items-center gap-1.5">
      {others.length > 0 || visitor ? <Icon className="size-3.5 shrink-0" aria-hidden /> : null}
      {[
        visitor ? t(`visitor-${visitor}`) : "",
        typing.length > 0
          ? t("presence-typing", { names: typing.join(", "), count: typing.length })
          : "",
        looking.length > 0
          ? t("presence-looking", { names: looking.join(", "), count: looking.length })
          : "",
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}
