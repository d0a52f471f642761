import { FluentBundle, type FluentVariable, type Message } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import english from "../../locales/en.ftl?first";
import { afterFirstScreen } from "./later";
import { type Language, languageNow, useLanguage } from "./preferences";

export type Text = (id: string, values?: Record<string, FluentVariable>) => string;

/** What `smaller.ts` has read: each text with its name. */
export type Texts = [id: string, value: Message["value"]][];
type Part = () => Promise<{ default: Texts }>;

/** The frame and the inbox come first; the texts of all other pages stand in a second part. */
const FIRST: Record<Language, Part> = {
  en: async () => ({ default: [] }),
  es: () => import("../../locales/es.ftl?first"),
};
const REST: Record<Language, Part> = {
  en: () => import("../../locales/en.ftl?rest"),
  es: () => import("../../locales/es.ftl?rest"),
};

function add(bundle: FluentBundle, texts: Texts) {
  const body = texts.map(([id, value]) => ({ id, value, attributes: {} }));
  bundle.addResource({ body });
}

const newBundle = (language: Language) => new FluentBundle(language, { useIsolating: false });

export function localizationOf(language: Language, parts: Texts[]): ReactLocalization {
  const bundle = newBundle(language);
  for (const part of parts) add(bundle, part);
  return new ReactLocalization([bundle]);
}

/** What has come so far; the second part joins the first without drawing anything anew. */
const bundles: Record<Language, FluentBundle> = { en: newBundle("en"), es: newBundle("es") };
add(bundles.en, english);

const take = async (part: Record<Language, Part>, language: Language) =>
  add(bundles[language], (await part[language]()).default);

/** Every page but the inbox waits for this, and so does all that opens there and is not its own. */
export const allTexts = () => take(REST, languageNow()).catch(() => undefined);

type Shown = { language: Language; l10n: ReactLocalization };

const shownIn = (language: Language): Shown => ({
  language,
  l10n: new ReactLocalization([bundles[language]]),
});

export function Localized({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const [shown, setShown] = useState(() => (language === "en" ? shownIn("en") : null));
  useEffect(() => {
    let current = true;
    const show = (instead: boolean) =>
      setShown((now) => (now && (now.language === language || !instead) ? now : shownIn(language)));
    async function load() {
      await take(FIRST, language);
      if (current) show(false);
      await afterFirstScreen();
      await take(REST, language);
      // Another language comes whole: any page may be on the screen.
      if (current) show(true);
    }
    document.documentElement.lang = language;
    load().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [language]);
  if (!shown) return null;
  return (
    <I18nProvider locale={shown.language === "es" ? "es-US" : "en-US"}>
      <LocalizationProvider l10n={shown.l10n}>{children}</LocalizationProvider>
    </I18nProvider>
  );
}

/** `t(key, values)`: the text in the person's language. */
export function useText(): Text {
  const { l10n } = useLocalization();
  return useCallback((id, values) => l10n.getString(id, values ?? null), [l10n]);
}
