// The chat on the company's own website: how it looks, when somebody is there, and how it gets there.
import { useQuery } from "@tanstack/react-query";
import { fieldsOf, messageOf } from "../api/client";
import { meQuery } from "../api/me";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { useSaveWebChat, webChatQuery } from "./queries";
import { WebChatForm } from "./WebChatForm";

export function WebChatRoute() {
  const t = useText();
  const settings = useQuery(webChatQuery);
  const me = useQuery(meQuery);
  const save = useSaveWebChat();
  return (
    <PageFrame title={t("web-chat")} intro={t("web-chat-intro")}>
      <Loaded query={settings}>
        {(loaded) => (
          <WebChatForm
            settings={loaded}
            company={me.data?.company.name ?? ""}
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
          />
        )}
      </Loaded>
    </PageFrame>
  );
}
