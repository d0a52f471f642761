import { useQuery } from "@tanstack/react-query";
import { MapPin, Search, Store } from "lucide-react";
import { useState } from "react";
import type { CommunityCompany, NewConversation } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Loaded } from "../ui/States";
import { useSettled } from "../ui/settled";
import { companiesQuery } from "./community";
import { NotListed } from "./NotListed";

type DirectoryProps = {
  isBusy: boolean;
  onCreate: (conversation: NewConversation) => void;
  /** Where there is a conversation already. */
  onOpen: (conversation: string) => void;
};

/** The companies on this server that want to be found. */
export function Directory({ isBusy, onCreate, onOpen }: DirectoryProps) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const { q } = useSettled({ q: typed.trim() });
  const companies = useQuery(companiesQuery(q));
  return (
    <>
      <Field
        label={t("community-find")}
        hint={t("community-find-hint")}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoFocus
      />
      <div className="mt-3 min-h-40">
        <Loaded query={companies}>
          {(items) =>
            items.length === 0 ? (
              <Nobody isSearch={q !== ""} />
            ) : (
              <ul aria-label={t("community-companies")} className="divide-y divide-line">
                {items.map((company) => (
                  <Company
                    key={company.id}
                    company={company}
                    isBusy={isBusy}
                    onPress={() =>
                      company.conversation_id
                        ? onOpen(company.conversation_id)
                        : onCreate({ workspace: "community", company_id: company.id })
                    }
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <NotListed />
    </>
  );
}

function Nobody({ isSearch }: { isSearch: boolean }) {
  const t = useText();
  const Icon = isSearch ? Search : Store;
  return (
    <p className="flex items-center gap-2 px-2 py-3 text-ink-2">
      <Icon className="size-4 shrink-0" aria-hidden />
      {t(isSearch ? "community-nobody-found" : "community-nobody")}
    </p>
  );
}

function Company({
  company,
  isBusy,
  onPress,
}: {
  company: CommunityCompany;
  isBusy: boolean;
  onPress: () => void;
}) {
  const t = useText();
  const { name, trades, area, about } = company;
  const isOpened = Boolean(company.conversation_id);
  return (
    <li className="flex items-start gap-3 py-3">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="font-medium">{name}</p>
        {trades.length > 0 ? <p className="text-ink-2 text-xs">{trades.join(" · ")}</p> : null}
        {area ? (
          <p className="flex items-start gap-1 text-ink-3 text-xs">
            <MapPin className="mt-0.5 size-3.5 shrink-0" aria-hidden />
            {area}
          </p>
        ) : null}
        {about ? (
          <p className="mt-1 line-clamp-3 whitespace-pre-line text-ink-2 text-xs">{about}</p>
        ) : null}
      </div>
      <Button
        small
        aria-label={t(isOpened ? "community-open-named" : "community-message-named", { name })}
        isDisabled={isBusy}
        onPress={onPress}
      >
        {t(isOpened ? "community-open" : "community-message")}
      </Button>
    </li>
  );
}
