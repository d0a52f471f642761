// Some deeds want a fresh proof of who it is: this asks for it, over whatever is on the screen.

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { whenProofIsWanted } from "../api/proof";
import { Dialog } from "../ui/Dialog";
import { allTexts, useText } from "../ui/i18n";
import { Skeleton } from "../ui/States";

const ConfirmWays = lazy(async () => {
  const [ways] = await Promise.all([import("./ConfirmWays"), allTexts()]);
  return ways;
});

/** Stands once, at the root: `api/proof.ts` asks through it. */
export function ConfirmFirst() {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  const answer = useRef<(isProven: boolean) => void>(() => {});
  useEffect(
    () =>
      whenProofIsWanted(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setIsAsking(true);
          }),
      ),
    [],
  );
  const end = useCallback((isProven: boolean) => {
    setIsAsking(false);
    answer.current(isProven);
  }, []);
  return (
    <Dialog title={t("confirm-title")} isOpen={isAsking} onClose={() => end(false)}>
      <Suspense fallback={<Skeleton className="h-36" />}>
        <ConfirmWays onProven={() => end(true)} onCancel={() => end(false)} />
      </Suspense>
    </Dialog>
  );
}
