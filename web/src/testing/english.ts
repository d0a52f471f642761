import first from "../../locales/en.ftl?first";
import rest from "../../locales/en.ftl?rest";
import { localizationOf } from "../ui/i18n";

/** Every text of the app. */
export const englishText = localizationOf("en", [first, rest]);
