import { useState } from "react";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";
import type { Editor } from "./editor";

/** Somebody else saved meanwhile: whose changes stay. */
export function ConflictDialog({ editor }: { editor: Editor }) {
  const t = useText();
  const [isBusy, setIsBusy] = useState(false);
  async function settle(choose: () => Promise<void>) {
    setIsBusy(true);
    await choose().catch(toast.bad);
    setIsBusy(false);
  }
  return (
    <Dialog
      title={t("wf-conflict")}
      isOpen={editor.state === "conflict"}
      sticky
      onClose={editor.later}
    >
      <p className="text-ink-2">{t("wf-conflict-explained")}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button isDisabled={isBusy} onPress={() => settle(editor.keepMine)}>
          {t("wf-conflict-mine")}
        </Button>
        <Button look="primary" isDisabled={isBusy} onPress={() => settle(editor.takeTheirs)}>
          {t("wf-conflict-theirs")}
        </Button>
      </div>
    </Dialog>
  );
}
