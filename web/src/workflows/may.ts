import { useMay } from "../api/me";

/** Making workflows, switching them, deciding about their runs. */
export const useMayChange = () => useMay("workflows.write") === "all";
