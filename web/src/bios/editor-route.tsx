import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import type { Bio, StoredFile } from "../api/types";
import { companyNameQuery } from "../campaigns/queries";
import { useDraft } from "../ui/draft";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import { Loaded } from "../ui/States";
import { useSettled } from "../ui/settled";
import { toast } from "../ui/toast";
import { BioEditor, type BioLanguage } from "./BioEditor";
import { BioView } from "./BioView";
import { editOf } from "./edit";
import { bioPreviewQuery, bioQuery, useSaveBio } from "./queries";
import { SendBio } from "./SendBio";

export function BioRoute() {
  const { ref } = useParams({ from: "/app/settings/dispatch/bios/$ref" });
  const bio = useQuery(bioQuery(ref));
  const mayChange = useMay("settings.write") !== undefined;
  const navigate = useNavigate();
  return (
    <Scroller as="main" className="flex-1">
      <Loaded query={bio}>
        {(loaded) =>
          mayChange ? (
            <Editor key={ref} bio={loaded} />
          ) : (
            <BioView bio={loaded} onBack={() => navigate({ to: "/settings/dispatch/bios" })} />
          )
        }
      </Loaded>
    </Scroller>
  );
}

function Editor({ bio }: { bio: Bio }) {
  const t = useText();
  const navigate = useNavigate();
  const draft = useDraft(editOf(bio));
  const [files, setFiles] = useState<Record<string, StoredFile>>({});
  const [language, setLanguage] = useState<BioLanguage>("en");
  const [isSending, setIsSending] = useState(false);
  const save = useSaveBio();
  const company = useQuery(companyNameQuery);
  const preview = useQuery(
    bioPreviewQuery(useSettled({ ref: bio.employee_ref, bio: draft.value, language })),
  );
  return (
    <>
      <BioEditor
        bio={bio}
        draft={draft}
        files={files}
        language={language}
        companyName={company.data?.name ?? ""}
        preview={preview.data}
        previewError={preview.error && !preview.data ? messageOf(preview.error) : null}
        errors={{ ...liveErrors(preview.data?.errors), ...fieldsOf(save.error) }}
        error={save.error ? messageOf(save.error) : undefined}
        isSaving={save.isPending}
        onFile={(file) => setFiles((before) => ({ ...before, [file.id]: file }))}
        onLanguage={setLanguage}
        onSend={() => setIsSending(true)}
        onBack={() => navigate({ to: "/settings/dispatch/bios" })}
        onSave={() =>
          save.mutate(
            { ref: bio.employee_ref, bio: draft.value },
            {
              onSuccess: () => {
                draft.undo();
                toast.good(t("saved"));
              },
            },
          )
        }
      />
      {isSending ? (
        <SendBio
          technician={{ ref: bio.employee_ref, name: bio.name }}
          onClose={() => setIsSending(false)}
        />
      ) : null}
    </>
  );
}

function liveErrors(errors: { field: string; message: string }[] | undefined) {
  return Object.fromEntries((errors ?? []).map(({ field, message }) => [field, message]));
}
