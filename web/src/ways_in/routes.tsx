import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Pencil, Plus, Printer, QrCode, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { campaignChoicesQuery } from "../api/choices";
import { api, fieldsOf, messageOf, Problem, take } from "../api/client";
import { keys } from "../api/keys";
import type { EntryPoint, EntryPointEdit } from "../api/types";
import { Button, buttonClass, IconButton } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Confirm, Dialog } from "../ui/Dialog";
import { Field, Select, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Badge, PageFrame } from "../ui/Layout";
import { Empty, Loaded } from "../ui/States";
import { toast } from "../ui/toast";

const waysInQuery = queryOptions({
  queryKey: keys.entryPoints,
  queryFn: () => take(api.GET("/v1/entry_points")),
});

function useChange<Input>(call: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: keys.entryPoints }),
  });
}

const useSave = () =>
  useChange(({ id, body }: { id: string | null; body: EntryPointEdit }) =>
    id === null
      ? take(api.POST("/v1/entry_points", { body }))
      : take(api.PATCH("/v1/entry_points/{id}", { params: { path: { id } }, body })),
  );

const useDelete = () =>
  useChange((id: string) =>
    take(api.DELETE("/v1/entry_points/{id}", { params: { path: { id } } })),
  );

export function WaysInRoute() {
  const t = useText();
  const waysIn = useQuery(waysInQuery);
  const campaigns = useQuery(campaignChoicesQuery);
  const remove = useDelete();
  const [editing, setEditing] = useState<EntryPoint | "new" | null>(null);
  const [removing, setRemoving] = useState<EntryPoint | null>(null);
  const nameOf = (id: string | null | undefined) =>
    campaigns.data?.find((one) => one.id === id)?.label ?? t("way-in-company");
  return (
    <PageFrame
      title={t("ways-in")}
      intro={t("ways-in-intro")}
      actions={
        <Button onPress={() => setEditing("new")}>
          <Plus className="size-4" aria-hidden />
          {t("way-in-new")}
        </Button>
      }
    >
      <Loaded query={waysIn}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon={QrCode} title={t("ways-in-empty")}>
              {t("ways-in-empty-next")}
            </Empty>
          ) : (
            <ul className="grid gap-4 sm:grid-cols-2">
              {page.items.map((one) => (
                <WayIn
                  key={one.id}
                  one={one}
                  campaign={nameOf(one.campaign_id)}
                  onEdit={() => setEditing(one)}
                  onRemove={() => setRemoving(one)}
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

function WayIn({
  one,
  campaign,
  onEdit,
  onRemove,
}: {
  one: EntryPoint;
  campaign: string;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useText();
  return (
    <li className="rounded-card border border-line bg-surface p-4">
      <div className="flex items-start gap-4">
        <img
          src={one.qr_url}
          alt={t("way-in-code-of", { name: one.label })}
          className="size-28 shrink-0 rounded-control border border-line bg-white p-1"
        />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">{one.label}</h2>
          <p className="text-ink-2 text-xs">{campaign}</p>
          <p className="mt-1 text-ink-3 text-xs tabular-nums">
            {t("way-in-uses", { count: one.uses })}
          </p>
          <div className="mt-2 flex flex-wrap gap-1.5">
            {one.keyword ? (
              <Badge tone="calm">{t("way-in-text", { word: one.keyword })}</Badge>
            ) : null}
            {one.enabled ? null : <Badge tone="grey">{t("way-in-off")}</Badge>}
          </div>
        </div>
      </div>
      <div className="mt-3">
        <CopyField label={t("way-in-address")} value={one.url} />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-1">
        <a
          href={`${one.qr_url}?download=1`}
          download
          className={`${buttonClass("plain", true)} hover:bg-wash`}
        >
          <Download className="size-4" aria-hidden />
          {t("way-in-download")}
        </a>
        <Button
          small
          onPress={() =>
            printCard(
              one,
              t("way-in-card-title"),
              one.keyword ? t("way-in-card-text", { word: one.keyword }) : "",
            )
          }
        >
          <Printer className="size-4" aria-hidden />
          {t("way-in-print")}
        </Button>
        <span className="ml-auto flex">
          <IconButton label={t("edit-named", { name: one.label })} onPress={onEdit}>
            <Pencil className="size-4" aria-hidden />
          </IconButton>
          <IconButton label={t("remove-named", { name: one.label })} onPress={onRemove}>
            <Trash2 className="size-4" aria-hidden />
          </IconButton>
        </span>
      </div>
    </li>
  );
}

/** A card for the van's window or the front desk, in a window of its own. */
function printCard(one: EntryPoint, title: string, line: string) {
  const sheet = window.open("", "_blank");
  if (!sheet) return;
  const page = sheet.document;
  page.title = one.label;
  page.body.style.cssText = "font-family:sans-serif;text-align:center;padding:3rem";
  const heading = page.createElement("h1");
  heading.textContent = title;
  const code = page.createElement("img");
  code.src = one.qr_url;
  code.style.width = "60vmin";
  code.onload = () => sheet.print();
  const words = page.createElement("p");
  words.textContent = line;
  words.style.fontSize = "1.5rem";
  page.body.append(heading, code, words);
}

const COMPANY = "company";

function Editor({
  before,
  campaigns,
  onClose,
}: {
  before: EntryPoint | null;
  campaigns: { id: string; label: string }[];
  onClose: () => void;
}) {
  const t = useText();
  const save = useSave();
  const [label, setLabel] = useState(before?.label ?? "");
  const [keyword, setKeyword] = useState(before?.keyword ?? "");
  const [campaign, setCampaign] = useState(before?.campaign_id ?? COMPANY);
  const [enabled, setEnabled] = useState(before?.enabled ?? true);
  const fields = fieldsOf(save.error);
  const isTaken = save.error instanceof Problem && save.error.code === "keyword-taken";
  const wrongKeyword = isTaken ? messageOf(save.error) : fields.keyword;
  const other = save.error && !wrongKeyword && !fields.label ? messageOf(save.error) : null;
  function submit(event: FormEvent) {
    event.preventDefault();
    const body: EntryPointEdit = {
      label: label.trim(),
      keyword: keyword.trim() === "" ? null : keyword.trim(),
      campaign_id: campaign === COMPANY ? null : campaign,
      enabled,
    };
    save.mutate(
      { id: before?.id ?? null, body },
      {
        onSuccess: () => {
          toast.good(t("saved"));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={before ? before.label : t("way-in-new")} isOpen onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <Field
          label={t("way-in-label")}
          hint={t("way-in-label-hint")}
          value={label}
          onChange={setLabel}
          error={fields.label}
          isRequired
          autoFocus
        />
        <Field
          label={t("way-in-keyword")}
          hint={t("way-in-keyword-hint")}
          value={keyword}
          onChange={setKeyword}
          error={wrongKeyword}
        />
        <Select
          label={t("way-in-campaign")}
          value={campaign}
          choices={[{ id: COMPANY, label: t("way-in-company") }, ...campaigns]}
          onChange={setCampaign}
        />
        {before ? (
          <Switch label={t("way-in-enabled")} isSelected={enabled} onChange={setEnabled} />
        ) : null}
        {other ? (
          <p role="alert" className="text-negative">
            {other}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={save.isPending || label.trim() === ""}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
