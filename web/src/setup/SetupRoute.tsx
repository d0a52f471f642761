import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMay } from "../api/me";
import type { Connection } from "../api/types";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import { stillSkipped } from "../ui/Skipped";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import {
  setupConnectionsQuery,
  setupImportQuery,
  setupMatchingQuery,
  setupQuery,
  useAcknowledge,
  useImportEmployees,
  useMakeCampaigns,
  useVerify,
  useVerifyAll,
} from "./queries";
import { Setup } from "./Setup";

export function SetupRoute() {
  const t = useText();
  const navigate = useNavigate();
  const mayConnect = useMay("connections.write") !== undefined;
  const setup = useQuery(setupQuery);
  const connections = useQuery(setupConnectionsQuery);
  const acknowledge = useAcknowledge();
  const makeCampaigns = useMakeCampaigns();
  const startImport = useImportEmployees();
  const verify = useVerify();
  const verifyAll = useVerifyAll();
  const find = (kind: Connection["kind"]) =>
    connections.data?.items.find((one) => one.kind === kind);
  const housecall = find("housecall");
  const importing = useQuery({
    ...setupImportQuery(housecall?.id ?? ""),
    enabled: housecall !== undefined,
  });
  const skipped = makeCampaigns.data?.skipped ?? [];
  const matching = useQuery({ ...setupMatchingQuery, enabled: skipped.length > 0 });
  const verifying = connections.data?.items.find(
    (one) => verify.isPending && one.id === verify.variables,
  );
  return (
    <Scroller as="main" className="flex-1">
      <Loaded query={setup}>
        {(loaded) => (
          <Setup
            setup={loaded}
            importing={importing.data}
            connected={connections.data?.items.map((one) => one.kind) ?? []}
            busy={makeCampaigns.isPending ? "campaigns" : (verifying?.kind ?? null)}
            mayConnect={mayConnect}
            isVerifyingAll={verifyAll.isPending}
            onVerifyAll={() =>
              verifyAll.mutate(undefined, {
                onSuccess: () => toast.good(t("set-up-verified")),
                onError: toast.bad,
              })
            }
            skipped={stillSkipped(skipped, matching.data?.technicians)}
            onConnect={(kind) =>
              navigate({ to: "/settings/connections", search: find(kind) ? {} : { add: kind } })
            }
            onVerify={(kind) => {
              const connection = find(kind);
              if (!connection) return;
              verify.mutate(connection.id, {
                onSuccess: (checked) =>
                  checked.state === "ok"
                    ? toast.good(t("verified-ok"))
                    : toast.bad(checked.last_error ?? t("connection-attention")),
                onError: toast.bad,
              });
            }}
            onImport={() => {
              if (housecall) startImport.mutate(housecall.id, { onError: toast.bad });
            }}
            onMakeCampaigns={() =>
              makeCampaigns.mutate(undefined, {
                onSuccess: ({ created, skipped }) => {
                  if (created.length > 0 || skipped.length === 0)
                    toast.good(t("campaigns-made", { count: created.length }));
                },
                onError: toast.bad,
              })
            }
            onSeeMatching={() =>
              navigate({ to: "/settings/dispatch/campaigns", search: { tab: "technicians" } })
            }
            onAcknowledge={(step, acknowledged) =>
              acknowledge.mutate({ step, acknowledged }, { onError: toast.bad })
            }
          />
        )}
      </Loaded>
    </Scroller>
  );
}
