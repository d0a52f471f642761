import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { fieldsOf, messageOf, needsSecretsAnew } from "../api/client";
import { useMay } from "../api/me";
import type { Connection } from "../api/types";
import { Confirm, Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { ConnectionForm, type ConnectionInput } from "./ConnectionForm";
import { Connections } from "./Connections";
import type { ConnectionKind } from "./connection-kinds";
import {
  connectionsQuery,
  importQuery,
  useCreateConnection,
  useDeleteConnection,
  useImport,
  useSaveConnection,
  useVerifyConnection,
} from "./queries";

type Editing = { kind: ConnectionKind; connection?: Connection };

export function ConnectionsRoute() {
  const t = useText();
  const navigate = useNavigate();
  const mayChange = useMay("connections.write") !== undefined;
  const mayCheck = useMay("settings.write") !== undefined;
  const { add } = useSearch({ from: "/app/settings-pages/settings/connections" });
  const connections = useQuery(connectionsQuery);
  const items = connections.data?.items ?? [];
  const housecall = items.filter((one) => one.kind === "housecall");
  const imports = useQueries({ queries: housecall.map((one) => importQuery(one.id)) });
  const [editing, setEditing] = useState<Editing | null>(add && mayChange ? { kind: add } : null);
  const [removing, setRemoving] = useState<Connection | null>(null);
  const create = useCreateConnection();
  const save = useSaveConnection();
  const verify = useVerifyConnection();
  const remove = useDeleteConnection();
  const startImport = useImport();
  const failure = create.error ?? save.error;

  function failureWords(error: Error): string {
    return needsSecretsAnew(error) ? t("secrets-needed") : messageOf(error);
  }
  function edit(next: Editing | null) {
    create.reset();
    save.reset();
    setEditing(next);
  }
  function check(connection: Connection) {
    verify.mutate(connection.id, {
      onSuccess: (checked) =>
        checked.state === "ok"
          ? toast.good(t("verified-ok"))
          : toast.bad(checked.last_error ?? t("connection-attention")),
      onError: toast.bad,
    });
  }
  function store(input: ConnectionInput) {
    if (!editing) return;
    const onSuccess = (saved: Connection) => {
      edit(null);
      check(saved);
    };
    if (editing.connection) save.mutate({ id: editing.connection.id, ...input }, { onSuccess });
    else create.mutate({ kind: editing.kind, ...input }, { onSuccess });
  }

  return (
    <PageFrame title={t("connections")} intro={t("connections-intro")}>
      <Loaded query={connections}>
        {(loaded) => (
          <Connections
            connections={loaded.items}
            imports={Object.fromEntries(
              housecall.map((one, index) => [one.id, imports[index]?.data]),
            )}
            busyId={verify.isPending ? verify.variables : null}
            mayChange={mayChange}
            mayCheck={mayCheck}
            onAdd={(kind) =>
              // Two ways lead there, and somebody agrees at HighLevel: it has a page of its own.
              kind === "highlevel" ? void navigate({ to: "/settings/crm" }) : edit({ kind })
            }
            onEdit={(connection) => edit({ kind: connection.kind, connection })}
            onVerify={check}
            onImport={(connection) => startImport.mutate(connection.id, { onError: toast.bad })}
            onRemove={setRemoving}
          />
        )}
      </Loaded>
      {editing ? (
        <Dialog title={t(`kind-${editing.kind}`)} isOpen onClose={() => edit(null)}>
          <ConnectionForm
            kind={editing.kind}
            connection={editing.connection}
            isSaving={create.isPending || save.isPending}
            error={failure ? failureWords(failure) : undefined}
            fields={fieldsOf(failure)}
            onSave={store}
            onCancel={() => edit(null)}
          />
        </Dialog>
      ) : null}
      <Confirm
        title={t("disconnect-title", { name: removing?.name ?? "" })}
        action={t("disconnect")}
        danger
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) remove.mutate(removing.id, { onError: toast.bad });
          setRemoving(null);
        }}
      >
        <p>{t("disconnect-explained")}</p>
      </Confirm>
    </PageFrame>
  );
}
