import { useQuery } from "@tanstack/react-query";
import { Plus, QrCode } from "lucide-react";
import { useState } from "react";
import { campaignChoicesQuery } from "../api/choices";
import { meQuery, useMay } from "../api/me";
import type { EntryPoint } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Empty, Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { PrintCard } from "./PrintCard";
import { textNumberQuery, useDeleteWayIn, useSaveWayIn, waysInQuery } from "./queries";
import { WayIn } from "./WayIn";
import { WayInEditor } from "./WayInEditor";

export function WaysInRoute() {
  const t = useText();
  const waysIn = useQuery(waysInQuery);
  const campaigns = useQuery(campaignChoicesQuery);
  const mayChange = useMay("settings.write") !== undefined;
  const remove = useDeleteWayIn();
  const [editing, setEditing] = useState<EntryPoint | "new" | null>(null);
  const [printing, setPrinting] = useState<EntryPoint | null>(null);
  const [removing, setRemoving] = useState<EntryPoint | null>(null);
  const nameOf = (id: string | null | undefined) =>
    campaigns.data?.find((one) => one.id === id)?.label ?? t("way-in-company");
  const makeOne = mayChange ? (
    <Button onPress={() => setEditing("new")}>
      <Plus className="size-4" aria-hidden />
      {t("way-in-new")}
    </Button>
  ) : null;
  return (
    <PageFrame
      title={t("ways-in")}
      intro={t("ways-in-intro")}
      actions={waysIn.data?.items.length ? makeOne : null}
    >
      <Loaded query={waysIn}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon={QrCode} title={t("ways-in-empty")} action={makeOne}>
              {t("ways-in-empty-next")}
            </Empty>
          ) : (
            <ul className="grid gap-4 sm:grid-cols-2">
              {page.items.map((one) => (
                <WayIn
                  key={one.id}
                  one={one}
                  campaign={nameOf(one.campaign_id)}
                  onEdit={mayChange ? () => setEditing(one) : undefined}
                  onPrint={() => setPrinting(one)}
                  onRemove={mayChange ? () => setRemoving(one) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing ? (
        <Editor
          before={editing === "new" ? null : editing}
          campaigns={campaigns.data ?? []}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {printing ? <Print one={printing} onClose={() => setPrinting(null)} /> : null}
      <Confirm
        title={t("way-in-delete-title", { name: removing?.label ?? "" })}
        action={t("delete")}
        danger
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) remove.mutate(removing.id, { onError: toast.bad });
          setRemoving(null);
        }}
      >
        <p>{t("way-in-delete-explained")}</p>
      </Confirm>
    </PageFrame>
  );
}

function Editor(props: {
  before: EntryPoint | null;
  campaigns: { id: string; label: string }[];
  onClose: () => void;
}) {
  const t = useText();
  const save = useSaveWayIn();
  return (
    <WayInEditor
      {...props}
      isSaving={save.isPending}
      error={save.error}
      onSave={(body) =>
        save.mutate(
          { id: props.before?.id ?? null, body },
          {
            onSuccess: () => {
              toast.good(t("saved"));
              props.onClose();
            },
          },
        )
      }
    />
  );
}

function Print(props: { one: EntryPoint; onClose: () => void }) {
  const me = useQuery(meQuery);
  const number = useQuery(textNumberQuery);
  return (
    <PrintCard {...props} company={me.data?.company.name ?? ""} number={number.data ?? null} />
  );
}
