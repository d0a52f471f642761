import { LocalizationProvider } from "@fluent/react";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Text } from "../ui/i18n";
import { Clock } from "../ui/Time";
import { englishText } from "./english";

export const NOW = Date.parse("2026-11-22T18:00:00Z");
export const PLACE = { language: "en", zone: "America/Denver" } as const;

/** Shows a view as a person in Denver sees it at noon of the test's day. */
export function show(view: ReactNode): RenderResult {
  return render(
    <LocalizationProvider l10n={englishText}>
      <Clock zone="America/Denver" now={NOW}>
        {view}
      </Clock>
    </LocalizationProvider>,
  );
}

export const english: Text = (id, values) => englishText.getString(id, values ?? null);
