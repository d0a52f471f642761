import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import english from "../../locales/en.ftl?raw";
import { type Language, useLanguage } from "./preferences";

export type Text = (id: string, values?: Record<string, FluentVariable>) => string;

function bundle(language: Language, source: string): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false });
  made.addResource(new FluentResource(source));
  return made;
}

const englishBundle = bundle("en", english);
export const englishText = new ReactLocalization([englishBundle]);

async function localization(language: Language): Promise<ReactLocalization> {
  if (language === "en") return englishText;
  const spanish = await import("../../locales/es.ftl?raw");
  return new ReactLocalization([bundle("es", spanish.default), englishBundle]);
}

export function Localized({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const [l10n, setL10n] = useState<ReactLocalization | null>(
    language === "en" ? englishText : null,
  );
  useEffect(() => {
    let current = true;
    document.documentElement.lang = language;
    localization(language).then((loaded) => {
      if (current) setL10n(loaded);
    });
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
