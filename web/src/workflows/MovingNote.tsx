import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import type { Mover } from "./moving";

/** What is being moved: under the pointer, or with the way out of it. */
export function MovingNote({ name, mover }: { name: string; mover: Mover }) {
  const t = useText();
  if (mover.moving?.isDragged) {
    return (
      <p
        ref={mover.ghostRef}
        aria-hidden
        className="pointer-events-none fixed top-0 left-0 z-40 max-w-60 truncate rounded-card border border-line bg-raised px-3 py-2 font-medium shadow-float"
      >
        {name}
      </p>
    );
  }
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-5 z-30 flex justify-center px-4 max-md:bottom-20">
      <div
        role="status"
        className="pointer-events-auto flex max-w-prose animate-appear items-center gap-3 rounded-card border border-line bg-raised py-2 pr-2 pl-4 shadow-float"
      >
        <span>{t("wf-moving", { name })}</span>
        <Button small onPress={mover.cancel}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
