import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import type { Receipt } from "../api/types";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { More } from "../ui/More";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { FrontDoor } from "./FrontDoor";
import {
  forwardTargetsQuery,
  receiptQuery,
  receiptsQuery,
  useAddForwardTarget,
  useChangeForwardTarget,
  useDeleteForwardTarget,
  useReplay,
  useRotateSecret,
  useTestForward,
} from "./queries";
import { ReceiptDialog, Receipts } from "./Receipts";

export function WebhooksRoute() {
  const t = useText();
  const mayChange = useMay("connections.write") !== undefined;
  const mayReplay = useMay("settings.write") !== undefined;
  const [state, setState] = useState<Receipt["state"] | "">("");
  const [openId, setOpenId] = useState<string | null>(null);
  const receipts = useInfiniteQuery(receiptsQuery(state ? { state } : {}));
  const targets = useQuery(forwardTargetsQuery);
  const replay = useReplay();
  const add = useAddForwardTarget();
  const remove = useDeleteForwardTarget();
  const enable = useChangeForwardTarget();
  const move = useChangeForwardTarget();
  const rotate = useRotateSecret();
  const test = useTestForward();
  return (
    <PageFrame title={t("webhooks")} intro={t("webhooks-intro")}>
      <Loaded query={targets} skeleton={null}>
        {(loaded) => (
          <FrontDoor
            targets={loaded.items}
            mayChange={mayChange}
            isAdding={add.isPending}
            created={rotate.data ?? add.data}
            error={add.error ? (fieldsOf(add.error).url ?? messageOf(add.error)) : undefined}
            onAdd={(url, then) => {
              rotate.reset();
              add.mutate(url, { onSuccess: then });
            }}
            onRemove={(id) => remove.mutate(id, { onError: toast.bad })}
            onEnable={(id, enabled) => enable.mutate({ id, enabled }, { onError: toast.bad })}
            isMoving={move.isPending}
            moveError={move.error ? (fieldsOf(move.error).url ?? messageOf(move.error)) : undefined}
            onMove={(id, url, then) => move.mutate({ id, url }, { onSuccess: then })}
            onRotate={(id) => rotate.mutate(id, { onError: toast.bad })}
            onTest={(id) =>
              test.mutate(id, {
                onSuccess: () => toast.good(t("forward-tested")),
                onError: toast.bad,
              })
            }
          />
        )}
      </Loaded>
      <Loaded query={receipts}>
        {(loaded) => (
          <Receipts
            receipts={loaded.pages.flatMap((page) => page.items)}
            state={state}
            onState={setState}
            onOpen={setOpenId}
          />
        )}
      </Loaded>
      <More query={receipts} />
      {openId ? (
        <OpenReceipt
          id={openId}
          onClose={() => setOpenId(null)}
          onReplay={
            mayReplay
              ? () =>
                  replay.mutate(openId, {
                    onSuccess: () => {
                      toast.good(t("replayed"));
                      setOpenId(null);
                    },
                    onError: toast.bad,
                  })
              : undefined
          }
        />
      ) : null}
    </PageFrame>
  );
}

function OpenReceipt(props: {
  id: string;
  onClose: () => void;
  onReplay: (() => void) | undefined;
}) {
  const receipt = useQuery(receiptQuery(props.id));
  return (
    <ReceiptDialog
      receipt={receipt.data}
      error={receipt.error?.message}
      onClose={props.onClose}
      onReplay={props.onReplay}
    />
  );
}
