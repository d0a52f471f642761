import { useState } from "react";
import { messageOf } from "../api/client";
import type { Case, CaseStatus } from "../api/types";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";
import { useChangeCase, useResolve } from "./queries";
import { ResolveDialog } from "./ResolveDialog";

/** Whose case is being settled, and where it goes when that is taken back. */
type Settling = { id: string; name: string; status: CaseStatus };

/** Moves a case, or asks first what it came to; both can be taken back. */
export function useMove() {
  const t = useText();
  const change = useChangeCase();
  const resolve = useResolve();
  const [settling, setSettling] = useState<Settling | null>(null);
  function putBack(id: string, status: CaseStatus) {
    change.mutate({ id, status }, { onError: toast.bad });
  }
  function settle(one: Case) {
    setSettling({ id: one.id, name: one.customer.name, status: one.status });
  }
  function move(one: Case, to: CaseStatus) {
    if (to === "resolved") {
      settle(one);
      return;
    }
    change.mutate(
      { id: one.id, status: to },
      {
        onSuccess: () =>
          toast.good(t("case-moved", { name: one.customer.name, to: t(`case-status-${to}`) }), {
            label: t("undo"),
            // Back to settled takes an outcome again: it is kept no longer.
            run: () =>
              one.status === "resolved"
                ? settle({ ...one, status: to })
                : putBack(one.id, one.status),
          }),
        onError: toast.bad,
      },
    );
  }
  function close() {
    setSettling(null);
    resolve.reset();
  }
  const dialog = settling ? (
    <ResolveDialog
      name={settling.name}
      isBusy={resolve.isPending}
      error={resolve.error ? messageOf(resolve.error) : undefined}
      onClose={close}
      onResolve={(outcome, note) =>
        resolve.mutate(
          { id: settling.id, outcome, ...(note ? { note } : {}) },
          {
            onSuccess: () => {
              close();
              toast.good(t("case-resolved"), {
                label: t("undo"),
                run: () => putBack(settling.id, settling.status),
              });
            },
          },
        )
      }
    />
  ) : null;
  return { move, settle, dialog };
}
