import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { isSignedOut } from "./api/client";
import { meQuery } from "./api/me";
import type { BiosTab } from "./bios/routes";
import type { CampaignTab } from "./campaigns/routes";
import type { CaseFilters } from "./cases/queries";
import type { FeedFilters } from "./pulse_checks/queries";
import { queryClient } from "./query-client";
import { type ReportSearch, reportSearch } from "./reports/period";
import { type ConnectionKind, KINDS } from "./settings/connection-kinds";
import { ShellRoute } from "./shell/ShellRoute";
import { NotFound, RouteFailure } from "./shell/states";

type Search = Record<string, unknown>;

const root = createRootRoute({
  component: Outlet,
});

const index = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/pulse-checks", replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Search): { next?: string } =>
    typeof search.next === "string" ? { next: search.next } : {},
  component: lazyRouteComponent(() => import("./session/SignInRoute"), "SignInRoute"),
});

/** Everything behind the sign-in. */
const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: "/sign-in", search: { next: location.href } });
      throw error;
    }
  },
  component: ShellRoute,
});

const STATUSES = ["sending", "sent", "held", "suppressed", "failed", "answered"] as const;
const SENTIMENTS = ["positive", "neutral", "negative"] as const;

export function feedFilters(search: Search): FeedFilters {
  const found: FeedFilters = {};
  const status = STATUSES.find((one) => one === search.status);
  const sentiment = SENTIMENTS.find((one) => one === search.sentiment);
  if (status) found.status = status;
  if (sentiment) found.sentiment = sentiment;
  for (const name of ["campaign_id", "technician_ref", "q"] as const) {
    const value = search[name];
    // The address bar turns "1042" into a number.
    if (typeof value === "string" || typeof value === "number") found[name] = String(value);
  }
  return found;
}

const pulseChecks = createRoute({
  getParentRoute: () => app,
  path: "/pulse-checks",
  validateSearch: feedFilters,
  component: lazyRouteComponent(() => import("./pulse_checks/routes"), "PulseChecksRoute"),
});

const pulseCheck = createRoute({
  getParentRoute: () => pulseChecks,
  path: "$id",
  component: lazyRouteComponent(() => import("./pulse_checks/routes"), "StoryRoute"),
});

const OWNERS = ["me", "none"] as const;

export function caseFilters(search: Search): CaseFilters {
  const found: CaseFilters = {};
  const owner = OWNERS.find((one) => one === search.owner);
  if (owner) found.owner = owner;
  if (search.overdue === true) found.overdue = true;
  if (typeof search.q === "string" || typeof search.q === "number") found.q = String(search.q);
  return found;
}

const cases = createRoute({
  getParentRoute: () => app,
  path: "/cases",
  validateSearch: caseFilters,
  component: lazyRouteComponent(() => import("./cases/routes"), "CasesRoute"),
});

const oneCase = createRoute({
  getParentRoute: () => cases,
  path: "$id",
  component: lazyRouteComponent(() => import("./cases/routes"), "CaseRoute"),
});

const customers = createRoute({
  getParentRoute: () => app,
  path: "/customers",
  validateSearch: (search: Search): { q?: string } =>
    typeof search.q === "string" || typeof search.q === "number" ? { q: String(search.q) } : {},
  component: lazyRouteComponent(() => import("./customers/routes"), "CustomersRoute"),
});

const customer = createRoute({
  getParentRoute: () => customers,
  path: "$ref",
  component: lazyRouteComponent(() => import("./customers/routes"), "CustomerRoute"),
});

const reports = createRoute({
  getParentRoute: () => app,
  path: "/reports",
  validateSearch: (search: Search): ReportSearch => reportSearch(search),
  component: lazyRouteComponent(() => import("./reports/routes"), "ReportsRoute"),
});

const more = createRoute({
  getParentRoute: () => app,
  path: "/more",
  component: lazyRouteComponent(() => import("./shell/MoreRoute"), "MoreRoute"),
});

const setUp = createRoute({
  getParentRoute: () => app,
  path: "/set-up",
  component: lazyRouteComponent(() => import("./setup/SetupRoute"), "SetupRoute"),
});

const settingsIndex = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  beforeLoad: () => {
    if (matchMedia("(min-width: 48rem)").matches) {
      throw redirect({ to: "/settings/dispatch/campaigns", replace: true });
    }
  },
  component: lazyRouteComponent(() => import("./settings/SettingsLayout"), "SettingsIndex"),
});

const settings = createRoute({
  getParentRoute: () => app,
  id: "settings-pages",
  component: lazyRouteComponent(() => import("./settings/SettingsLayout"), "SettingsLayout"),
});

const TABS = ["campaigns", "technicians", "rules", "page"] as const;

const campaigns = createRoute({
  getParentRoute: () => settings,
  path: "/settings/dispatch/campaigns",
  validateSearch: (search: Search): { tab?: CampaignTab } => {
    const tab = TABS.find((one) => one === search.tab);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import("./campaigns/routes"), "CampaignsRoute"),
});

const newCampaign = createRoute({
  getParentRoute: () => app,
  path: "/settings/dispatch/campaigns/new",
  component: lazyRouteComponent(() => import("./campaigns/editor-route"), "NewCampaignRoute"),
});

const campaign = createRoute({
  getParentRoute: () => app,
  path: "/settings/dispatch/campaigns/$id",
  component: lazyRouteComponent(() => import("./campaigns/editor-route"), "CampaignRoute"),
});

const BIO_TABS = ["technicians", "sent", "settings"] as const;

const bios = createRoute({
  getParentRoute: () => settings,
  path: "/settings/dispatch/bios",
  validateSearch: (search: Search): { tab?: BiosTab } => {
    const tab = BIO_TABS.find((one) => one === search.tab);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import("./bios/routes"), "BiosRoute"),
});

const bio = createRoute({
  getParentRoute: () => app,
  path: "/settings/dispatch/bios/$ref",
  component: lazyRouteComponent(() => import("./bios/editor-route"), "BioRoute"),
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/dispatch/cases",
    component: lazyRouteComponent(() => import("./cases/SettingsRoute"), "CaseSettingsRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/dispatch/ways-in",
    component: lazyRouteComponent(() => import("./ways_in/routes"), "WaysInRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/dispatch/rehearsal",
    component: lazyRouteComponent(() => import("./rehearsal/routes"), "RehearsalRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/company",
    component: lazyRouteComponent(() => import("./settings/CompanyRoute"), "CompanyRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/connections",
    validateSearch: (search: Search): { add?: ConnectionKind } => {
      const add = KINDS.find((kind) => kind === search.add);
      return add ? { add } : {};
    },
    component: lazyRouteComponent(() => import("./settings/ConnectionsRoute"), "ConnectionsRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/webhooks",
    component: lazyRouteComponent(() => import("./settings/WebhooksRoute"), "WebhooksRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/background-jobs",
    component: lazyRouteComponent(
      () => import("./settings/BackgroundJobsRoute"),
      "BackgroundJobsRoute",
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/opt-outs",
    component: lazyRouteComponent(() => import("./settings/OptOutsRoute"), "OptOutsRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/decisions",
    component: lazyRouteComponent(() => import("./settings/DecisionsRoute"), "DecisionsRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/audit",
    component: lazyRouteComponent(() => import("./settings/AuditRoute"), "AuditRoute"),
  }),
] as const;

const tree = root.addChildren([
  index,
  signIn,
  app.addChildren([
    pulseChecks.addChildren([pulseCheck]),
    cases.addChildren([oneCase]),
    customers.addChildren([customer]),
    reports,
    more,
    setUp,
    settingsIndex,
    settings.addChildren([campaigns, bios, ...settingsPages]),
    bio,
    newCampaign,
    campaign,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
