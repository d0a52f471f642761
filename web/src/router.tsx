import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { accountSearch } from "./account/tabs";
import { isSignedOut } from "./api/client";
import { keys } from "./api/keys";
import { meQuery } from "./api/me";
import { firstSettings, homeOf } from "./api/places";
import { safePath } from "./api/sign-in";
import type { Me } from "./api/types";
import type { BiosTab } from "./bios/routes";
import type { CampaignTab } from "./campaigns/routes";
import type { CaseFilters } from "./cases/queries";
import { crmSearch, queueSearch } from "./crm/search";
import { inboxSearch, threadSearch } from "./inbox/address";
import { InboxRoute } from "./inbox/routes";
import { restore } from "./offline/keeper";
import { peopleSearch } from "./people/search";
import type { FeedFilters } from "./pulse_checks/queries";
import { queryClient } from "./query-client";
import { type ReportSearch, reportSearch } from "./reports/period";
import { auditSearch } from "./settings/audit-search";
import { type ConnectionKind, KINDS } from "./settings/connection-kinds";
import { RootRoute } from "./shell/RootRoute";
import { ShellRoute } from "./shell/ShellRoute";
import { NotFound, RouteFailure } from "./shell/states";
import { taskSearch } from "./tasks/search";
import { allTexts } from "./ui/i18n";
import { builderSearch, dryRunSearch, listSearch, runsSearch } from "./workflows/search";

type Search = Record<string, unknown>;

/** Where to go after signing in. */
function nextOf(search: Search): { next?: string } {
  return typeof search.next === "string" ? { next: search.next } : {};
}

/** Who is signed in; whoever is not signs in first, and comes back here. */
async function signedInFor(href: string, how?: "asked anew"): Promise<Me> {
  try {
    if (how) return await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    const asked = queryClient.ensureQueryData(meQuery);
    // What this device keeps is there sooner on a bad network, and alone without one.
    const kept = restore<Me>(queryClient, keys.me);
    return await Promise.race([asked, kept.then((me) => me ?? asked)]);
  } catch (error) {
    if (isSignedOut(error)) throw redirect({ to: "/sign-in", search: { next: href } });
    throw error;
  }
}

const root = createRootRoute({
  beforeLoad: async ({ location: { pathname } }) => {
    if (pathname !== "/" && !/^\/inbox(\/|$)/.test(pathname)) await allTexts();
  },
  component: RootRoute,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Search): { next?: string; problem?: string } => ({
    ...nextOf(search),
    ...(typeof search.problem === "string" ? { problem: search.problem } : {}),
  }),
  component: lazyRouteComponent(() => import("./session/SignInRoute"), "SignInRoute"),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  component: lazyRouteComponent(() => import("./session/ForgotRoute"), "ForgotRoute"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("./session/LinkRoute"), "InvitationRoute"),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: lazyRouteComponent(() => import("./session/LinkRoute"), "ResetRoute"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./session/LinkRoute"), "WelcomeRoute"),
});

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: "/set-up-second-factor",
  validateSearch: nextOf,
  beforeLoad: async ({ location, search }) => {
    // What is known may be older than the company's wish.
    const me = await signedInFor(location.href, "asked anew");
    if (!me.must_set_up_second_factor) throw redirect({ href: safePath(search.next) });
  },
  component: lazyRouteComponent(() => import("./account/SecondFactorRoute"), "SecondFactorRoute"),
});

/** Everything behind the sign-in. */
const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: async ({ location }) => {
    const me = await signedInFor(location.href);
    if (me.must_set_up_second_factor)
      throw redirect({ to: "/set-up-second-factor", search: { next: location.href } });
  },
  component: ShellRoute,
});

const index = createRoute({
  getParentRoute: () => app,
  path: "/",
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery);
    throw redirect({ to: homeOf(me), replace: true });
  },
});

const crm = createRoute({
  getParentRoute: () => app,
  path: "/crm",
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import("./crm/QueueRoute"), "QueueRoute"),
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

const inbox = createRoute({
  getParentRoute: () => app,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: InboxRoute,
});

const conversation = createRoute({
  getParentRoute: () => inbox,
  path: "$id",
  validateSearch: threadSearch,
  component: lazyRouteComponent(() => import("./inbox/ThreadRoute"), "ThreadRoute"),
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

const workflowPages = [
  createRoute({
    getParentRoute: () => app,
    path: "/workflows",
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import("./workflows/ListRoute"), "WorkflowsRoute"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/workflows/new",
    component: lazyRouteComponent(() => import("./workflows/TemplatesRoute"), "TemplatesRoute"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/workflows/$id",
    validateSearch: builderSearch,
    component: lazyRouteComponent(() => import("./workflows/BuilderRoute"), "BuilderRoute"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/workflows/$id/dry-run",
    validateSearch: dryRunSearch,
    component: lazyRouteComponent(() => import("./workflows/DryRunRoute"), "DryRunRoute"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/workflows/$id/runs",
    validateSearch: runsSearch,
    component: lazyRouteComponent(() => import("./workflows/RunsRoute"), "RunsRoute"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/workflow-runs/$id",
    component: lazyRouteComponent(() => import("./workflows/RunRoute"), "RunRoute"),
  }),
  createRoute({
    getParentRoute: () => app,
    path: "/tasks",
    validateSearch: taskSearch,
    component: lazyRouteComponent(() => import("./tasks/TasksRoute"), "TasksRoute"),
  }),
] as const;

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
  beforeLoad: async () => {
    if (matchMedia("(min-width: 48rem)").matches) {
      const me = await queryClient.ensureQueryData(meQuery);
      throw redirect({ to: firstSettings(me), replace: true });
    }
  },
  component: lazyRouteComponent(() => import("./settings/SettingsLayout"), "SettingsIndex"),
});

const settings = createRoute({
  getParentRoute: () => app,
  id: "settings-pages",
  component: lazyRouteComponent(() => import("./settings/SettingsLayout"), "SettingsLayout"),
});

const settingsSplit = createRoute({
  getParentRoute: () => app,
  id: "settings-split",
  component: lazyRouteComponent(() => import("./settings/SettingsLayout"), "SettingsSplit"),
});

const people = createRoute({
  getParentRoute: () => settingsSplit,
  path: "/settings/people",
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import("./people/routes"), "PeopleRoute"),
});

const person = createRoute({
  getParentRoute: () => people,
  path: "$id",
  component: lazyRouteComponent(() => import("./people/routes"), "PersonRoute"),
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

const ownBio = createRoute({
  getParentRoute: () => app,
  path: "/bio",
  component: lazyRouteComponent(() => import("./bios/BioView"), "OwnBioRoute"),
});

const bio = createRoute({
  getParentRoute: () => app,
  path: "/settings/dispatch/bios/$ref",
  component: lazyRouteComponent(() => import("./bios/editor-route"), "BioRoute"),
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/account",
    validateSearch: accountSearch,
    component: lazyRouteComponent(() => import("./account/AccountRoute"), "AccountRoute"),
  }),
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
    path: "/settings/saved-replies",
    component: lazyRouteComponent(() => import("./inbox/SavedRepliesRoute"), "SavedRepliesRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/answers",
    component: lazyRouteComponent(() => import("./inbox/AnswersRoute"), "AnswersRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/web-chat",
    component: lazyRouteComponent(() => import("./web_chat/WebChatRoute"), "WebChatRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/community",
    component: lazyRouteComponent(() => import("./inbox/CommunityRoute"), "CommunityRoute"),
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
    path: "/settings/api-keys",
    component: lazyRouteComponent(() => import("./api_keys/routes"), "ApiKeysRoute"),
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
    path: "/settings/crm",
    validateSearch: crmSearch,
    component: lazyRouteComponent(() => import("./crm/SettingsRoute"), "CrmSettingsRoute"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/settings/audit",
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import("./settings/AuditRoute"), "AuditRoute"),
  }),
] as const;

const tree = root.addChildren([
  signIn,
  forgotPassword,
  invitation,
  resetPassword,
  welcome,
  secondFactor,
  app.addChildren([
    index,
    inbox.addChildren([conversation]),
    pulseChecks.addChildren([pulseCheck]),
    cases.addChildren([oneCase]),
    customers.addChildren([customer]),
    crm,
    ...workflowPages,
    reports,
    more,
    setUp,
    settingsIndex,
    settings.addChildren([campaigns, bios, ...settingsPages]),
    settingsSplit.addChildren([people.addChildren([person])]),
    ownBio,
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
