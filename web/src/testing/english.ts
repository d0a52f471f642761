import source from "../../locales/en.ftl?raw";
import { localizationOf } from "../ui/i18n";

/** Every text of the app. */
export const englishText = localizationOf("en", [source]);
