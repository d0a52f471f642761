import { useQuery } from "@tanstack/react-query";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { ReadOnly } from "../ui/ReadOnly";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { CompanyForm } from "./CompanyForm";
import { companyQuery, useSaveCompany } from "./queries";

export function CompanyRoute() {
  const t = useText();
  const company = useQuery(companyQuery);
  const mayChange = useMay("settings.write") !== undefined;
  const save = useSaveCompany();
  return (
    <PageFrame title={t("company")} intro={t("company-intro")}>
      <Loaded query={company}>
        {(loaded) => (
          <ReadOnly when={!mayChange}>
            <CompanyForm
              company={loaded}
              isSaving={save.isPending}
              error={save.error ? messageOf(save.error) : undefined}
              fields={fieldsOf(save.error)}
              onSave={(changes, then) =>
                save.mutate(changes, {
                  onSuccess: () => {
                    then();
                    toast.good(t("saved"));
                  },
                })
              }
              onPause={(paused) =>
                save.mutate(
                  { paused },
                  {
                    onSuccess: () =>
                      toast.good(t(paused ? "company-now-paused" : "company-now-on")),
                    onError: toast.bad,
                  },
                )
              }
            />
          </ReadOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}
