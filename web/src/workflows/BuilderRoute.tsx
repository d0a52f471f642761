import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useText } from "../ui/i18n";
import { Failed, Loaded, Skeleton } from "../ui/States";
import { Builder } from "./Builder";
import { useMayChange } from "./may";
import { catalogueOf, operationsQuery, workflowQuery } from "./queries";

export function BuilderRoute() {
  const t = useText();
  const { id } = useParams({ from: "/app/workflows/$id" });
  const { step } = useSearch({ from: "/app/workflows/$id" });
  const workflow = useQuery(workflowQuery(id));
  const operations = useQuery(operationsQuery);
  const mayChange = useMayChange();
  const failed = workflow.data ? operations : workflow;
  if (failed.error && !failed.data) {
    return (
      <main className="flex flex-1 items-center">
        <title>{`${t("workflows")} · Porchlight`}</title>
        <h1 className="sr-only">{t("workflows")}</h1>
        <Failed error={failed.error} onRetry={() => failed.refetch()} />
      </main>
    );
  }
  return (
    <Loaded query={workflow} skeleton={<BuilderSkeleton />}>
      {(loaded) => (
        <Loaded query={operations} skeleton={<BuilderSkeleton />}>
          {(page) => (
            <Builder
              key={id}
              workflow={loaded}
              catalogue={catalogueOf(page)}
              isReadOnly={!mayChange || loaded.archived}
              startAt={step}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function BuilderSkeleton() {
  const t = useText();
  return (
    <main className="flex flex-1 flex-col items-center gap-10 py-16">
      <h1 className="sr-only">{t("workflows")}</h1>
      <div role="status" aria-label={t("loading")} className="flex flex-col items-center gap-10">
        <Skeleton className="h-20 w-76" />
        <Skeleton className="h-20 w-76" />
        <Skeleton className="h-20 w-76" />
      </div>
    </main>
  );
}
