// What the palette can do from everywhere: the pages, how the app looks, and whom one can write to.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import { mayOpen } from "../api/places";
import type { Me } from "../api/types";
import { useOpenConversation } from "../inbox/conversation";
import { recipientsQuery } from "../inbox/recipients";
import { GROUPS } from "../settings/SettingsLayout";
import type { Command } from "../ui/commands";
import { useText } from "../ui/i18n";
import { type Language, setLanguage, setTheme, type Theme } from "../ui/preferences";
import { useSettled } from "../ui/settled";
import { toast } from "../ui/toast";
import { placesOf } from "./places";
import { GO_TO } from "./ShortcutsDialog";

const THEMES: Theme[] = ["system", "light", "dark"];
const LANGUAGES: [Language, string][] = [
  ["en", "English"],
  ["es", "Español"],
];

export function usePages(me: Me): Command[] {
  const t = useText();
  const navigate = useNavigate();
  const page = (group: string, to: string, text: string, words?: string): Command => ({
    id: `go ${to}`,
    group,
    text,
    words,
    keys: GO_TO.find(([, place]) => place === to)?.[0],
    run: () => void navigate({ to }),
  });
  const places = placesOf(me, { unread: 0, openCases: 0, crm: 0 }, t);
  const settings = GROUPS.flatMap((group) =>
    group.places
      .filter(({ to }) => mayOpen(me.may, to))
      .map(({ to, text }) => page("settings", to, t(text), `${t("settings")} ${t(group.text)}`)),
  );
  return [
    ...places.map(({ to, text }) => page("commands-go", to, text)),
    ...(mayOpen(me.may, "/set-up") ? [page("commands-go", "/set-up", t("set-up"))] : []),
    ...settings,
  ];
}

export function useLooks(): Command[] {
  const t = useText();
  return [
    ...THEMES.map((theme) => ({
      id: `theme ${theme}`,
      group: "commands-look",
      text: `${t("theme")}: ${t(`theme-${theme}`)}`,
      run: () => setTheme(theme),
    })),
    ...LANGUAGES.map(([language, name]) => ({
      id: `language ${language}`,
      group: "commands-look",
      text: `${t("language")}: ${name}`,
      run: () => setLanguage(language),
    })),
  ];
}

const WORKSPACES = ["customers", "employees"];
const MOST_FOUND = 5;

/** Conversations and customers with this name; a number or a job's number finds its customer. */
export function useFound(me: Me, typed: string) {
  const t = useText();
  const navigate = useNavigate();
  const { q } = useSettled({ q: typed.trim() });
  const mayRead = mayOpen(me.may, "/inbox");
  const conversations = useQuery({
    queryKey: keys.foundConversations(q),
    queryFn: async () => {
      const pages = await Promise.all(
        WORKSPACES.map((workspace) => {
          const query = { workspace, q, limit: MOST_FOUND };
          return take(api.GET("/v1/conversations", { params: { query } }));
        }),
      );
      return pages.flatMap(({ items }) => items);
    },
    enabled: mayRead && q !== "",
  });
  const mayWrite = me.may["conversations.write"] !== undefined;
  const recipients = useQuery({ ...recipientsQuery(q), enabled: mayRead && mayWrite && q !== "" });
  const create = useOpenConversation();
  const open = (id: string) => void navigate({ to: "/inbox/$id", params: { id } });
  const isCurrent = q !== "" && q === typed.trim();
  const found = isCurrent ? (conversations.data ?? []) : [];
  const known = new Set(found.map((row) => row.customer_ref));
  const others = isCurrent && !recipients.isPlaceholderData ? (recipients.data?.items ?? []) : [];
  const commands: Command[] = [
    ...found.map(({ id, title }) => ({
      id: `open ${id}`,
      group: "commands-conversations",
      text: title,
      run: () => open(id),
    })),
    ...others
      .filter(({ customer_ref }) => !known.has(customer_ref))
      .slice(0, MOST_FOUND)
      .map(({ customer_ref, name, job_number }) => ({
        id: `write ${customer_ref} ${job_number ?? ""}`,
        group: "commands-write",
        text: t("commands-write-to", { name: job_number ? `${name} · #${job_number}` : name }),
        run: () =>
          // The palette is closed before the hub answers.
          void create
            .mutateAsync({ workspace: "customers", customer_ref })
            .then(({ id }) => open(id), toast.bad),
      })),
  ];
  const isLooking = mayRead && typed.trim() !== "" && (!isCurrent || conversations.isFetching);
  return { commands, isLooking };
}
