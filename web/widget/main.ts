// <script src="https://hub/widget.js" data-company="…" async></script>
import { boot } from "./boot";
import { quiet } from "./dom";

const script = document.currentScript;
if (script instanceof HTMLScriptElement) quiet(boot)(script);
