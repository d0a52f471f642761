import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowLeft, IdCard, Send } from "lucide-react";
import { useState } from "react";
import { messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import type { Bio } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { More } from "../ui/More";
import { PhonePreview } from "../ui/PhonePreview";
import { useLanguage } from "../ui/preferences";
import { Scroller } from "../ui/Scroller";
import { Empty, Loaded } from "../ui/States";
import { BioVisits } from "./BioVisits";
import { editOf } from "./edit";
import { bioPreviewQuery, bioQuery, bioVisitsQuery } from "./queries";
import { SendBio } from "./SendBio";

/** A technician's own bio: what customers see of it, sending it, and whom it went to. */
export function OwnBioRoute() {
  const t = useText();
  const me = useQuery(meQuery);
  const ref = me.data?.person.employee_ref;
  if (me.data && !ref) {
    return (
      <main className="flex flex-1 items-center">
        <title>{`${t("bio-mine")} · Porchlight`}</title>
        <Empty icon={IdCard} title={t("bio-mine-none")}>
          {t("bio-mine-none-next")}
        </Empty>
      </main>
    );
  }
  return (
    <Scroller as="main" className="flex-1">
      <title>{`${t("bio-mine")} · Porchlight`}</title>
      {ref ? <Own employeeRef={ref} /> : null}
    </Scroller>
  );
}

function Own({ employeeRef }: { employeeRef: string }) {
  const bio = useQuery(bioQuery(employeeRef));
  return <Loaded query={bio}>{(loaded) => <BioView bio={loaded} isMine />}</Loaded>;
}

/** A bio for those who may not change it. */
export function BioView({
  bio,
  isMine = false,
  onBack,
}: {
  bio: Bio;
  isMine?: boolean;
  onBack?: () => void;
}) {
  const t = useText();
  const language = useLanguage();
  const me = useQuery(meQuery);
  const maySend = useMay("bios.send") !== undefined;
  const [isSending, setIsSending] = useState(false);
  const preview = useQuery(bioPreviewQuery({ ref: bio.employee_ref, bio: editOf(bio), language }));
  const title = isMine ? t("bio-mine") : bio.name;
  return (
    <div className="mx-auto w-full max-w-page px-6 py-6 max-md:px-4">
      <title>{`${title} · Porchlight`}</title>
      {onBack ? (
        <div className="-ml-2.5 mb-2">
          <Button look="quiet" small onPress={onBack}>
            <ArrowLeft className="size-4" aria-hidden />
            {t("bios")}
          </Button>
        </div>
      ) : null}
      <header className="mb-5 flex flex-wrap items-center gap-3">
        <Avatar name={bio.name} url={bio.photo_url} />
        <div className="min-w-0 flex-1">
          <h1 className="truncate font-semibold text-lg">{title}</h1>
          {bio.title ? <p className="truncate text-ink-2 text-xs">{bio.title}</p> : null}
        </div>
        {bio.enabled ? null : <Badge tone="grey">{t("bio-off")}</Badge>}
        {maySend ? (
          <Button look="primary" isDisabled={!bio.enabled} onPress={() => setIsSending(true)}>
            <Send className="size-4" aria-hidden />
            {isMine ? t("bio-send-mine") : t("bio-send")}
          </Button>
        ) : null}
      </header>
      {isMine ? (
        <p className="mb-5 max-w-prose text-ink-2">
          {bio.enabled ? t("bio-mine-intro") : t("bio-mine-off")}
        </p>
      ) : null}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="lg:order-last">
          <PhonePreview
            preview={preview.data}
            sender={me.data?.company.name ?? ""}
            error={preview.error && !preview.data ? messageOf(preview.error) : null}
            first="page"
          />
        </div>
        {isMine ? <Sent /> : null}
      </div>
      {isSending ? (
        <SendBio
          technician={{ ref: bio.employee_ref, name: bio.name }}
          onClose={() => setIsSending(false)}
        />
      ) : null}
    </div>
  );
}

/** The hub gives a technician only what went out under their own name. */
function Sent() {
  const t = useText();
  const visits = useInfiniteQuery(bioVisitsQuery({}));
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold">{t("bios-sent")}</h2>
      <Loaded query={visits}>
        {(loaded) => {
          const items = loaded.pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="text-ink-2">{t("bio-mine-none-sent")}</p>;
          return <BioVisits visits={items} />;
        }}
      </Loaded>
      <More query={visits} />
    </section>
  );
}
