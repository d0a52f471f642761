import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { DialogFrame } from "../ui/Dialog";
import { OpenMenu } from "../ui/Menu";

afterEach(cleanup);

/** Whole screens on a busy machine. */
configure({ asyncUtilTimeout: 5000 });

// As in an app that has been open for a moment.
await Promise.all([DialogFrame.ahead(), OpenMenu.ahead()]);
