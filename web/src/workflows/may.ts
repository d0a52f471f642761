import { useMay } from "../api/me";

/** Whoever writes to customers for the company also says what is written by itself. */
export const useMayChange = () => useMay("customers.write") === "all";
