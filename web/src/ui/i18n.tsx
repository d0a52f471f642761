import { FluentBundle, type FluentResource, type FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import { type ReactNode, startTransition, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import english from "../../locales/en.ftl?first";
import { afterFirstScreen } from "./later";
import { type Language, languageNow, useLanguage } from "./preferences";

export type Text = (id: string, values?: Record<string, FluentVariable>) => string;

/** What `smaller.ts` has read: each text with its name. */
export type Texts = [id: string, value: FluentResource["body"][number]["value"]][];
type Part = () => Promise<{ default: Texts }>;

/** The frame and the inbox come first; the texts of all other pages stand in a second part. */
const FIRST: Record<Language, Part> = {
  en: async () => ({ default: english }),
  es: () => import("../../locales/es.ftl?first"),
};
const REST: Record<Language, Part> = {
  en: () => import("../../locales/en.ftl?rest"),
  es: () => import("../../locales/es.ftl?rest"),
};

export function localizationOf(language: Language, parts: Texts[]): ReactLocalization {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const body = parts.flat().map(([id, value]) => ({ id, value, attributes: {} }));
  bundle.addResource({ body } as FluentResource);
  return new ReactLocalization([bundle]);
}

const partOf = async (part: typeof FIRST, language: Language) => (await part[language]()).default;

/** Every page but the inbox waits for this. */
export const allTexts = () => REST[languageNow()]().catch(() => undefined);

export function Localized({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const [l10n, setL10n] = useState<ReactLocalization | null>(() =>
    language === "en" ? localizationOf("en", [english]) : null,
  );
  useEffect(() => {
    let current = true;
    async function load() {
      const first = await partOf(FIRST, language);
      // Another language comes whole: any page may be on the screen.
      if (current) setL10n((shown) => shown ?? localizationOf(language, [first]));
      await afterFirstScreen();
      const rest = await partOf(REST, language);
      // Nothing waits for it on the screen: whoever presses something meanwhile comes first.
      if (current) startTransition(() => setL10n(localizationOf(language, [first, rest])));
    }
    document.documentElement.lang = language;
    load().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [language]);
  if (!l10n) return null;
  return (
    <I18nProvider locale={language === "es" ? "es-US" : "en-US"}>
      <LocalizationProvider l10n={l10n}>{children}</LocalizationProvider>
    </I18nProvider>
  );
}

/** `t(key, values)`: the text in the person's language. */
export function useText(): Text {
  const { l10n } = useLocalization();
  return useCallback((id, values) => l10n.getString(id, values ?? null), [l10n]);
}
