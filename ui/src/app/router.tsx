/** Which address shows which screen. Addresses live behind the hash, because the window loads from files. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import type { RuleView } from "@/bindings/RuleView";
import type { WhichCustomers } from "@/bindings/WhichCustomers";
import type { SegmentChoice } from "@/components/SegmentSelect";
import { readAction } from "@/lib/actions";
import { AppShell } from "./AppShell";
import { CrashScreen } from "./CrashScreen";

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** By which column a list is sorted, and in which direction. */
interface Order {
  sort?: string;
  descending?: true;
}

function order(search: Record<string, unknown>): Order {
  return { sort: text(search.sort), descending: search.descending === true ? true : undefined };
}

function segmentChoice(search: Record<string, unknown>): SegmentChoice {
  return {
    segment: Number.isInteger(search.segment) ? (search.segment as number) : undefined,
    class: text(search.class),
    commitment: text(search.commitment),
  };
}

// Every place can show a dialog that its address names; see `lib/actions`.
const root = createRootRoute({
  component: AppShell,
  errorComponent: CrashScreen,
  validateSearch: readAction,
});

const today = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/today/TodayPage"), "TodayPage"),
});

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: (
    search: Record<string, unknown>,
  ): { filter?: string; query?: string; rule?: RuleView } & SegmentChoice & Order => ({
    filter: text(search.filter),
    query: text(search.query),
    rule: typeof search.rule === "object" && search.rule !== null ? (search.rule as RuleView) : undefined,
    ...segmentChoice(search),
    ...order(search),
  }),
  component: lazyRouteComponent(() => import("@/features/customers/CustomersPage"), "CustomersPage"),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: "/customers/$customer",
  component: lazyRouteComponent(() => import("@/features/customers/CustomerPage"), "CustomerPage"),
});

const segments = createRoute({
  getParentRoute: () => root,
  path: "/segments",
  component: lazyRouteComponent(() => import("@/features/segments/SegmentsPage"), "SegmentsPage"),
});

// `new` and `list` are a rule and a list by hand that are being made.
const segment = createRoute({
  getParentRoute: () => root,
  path: "/segments/$segment",
  component: lazyRouteComponent(() => import("@/features/segments/SegmentPage"), "SegmentPage"),
});

const policies = createRoute({
  getParentRoute: () => root,
  path: "/policies",
  component: lazyRouteComponent(() => import("@/features/policies/PoliciesPage"), "PoliciesPage"),
});

// `new` is one that is being made, from the policy or the pack that `from` names.
const policy = createRoute({
  getParentRoute: () => root,
  path: "/policies/$policy",
  validateSearch: (search: Record<string, unknown>): { from?: string } => ({ from: text(search.from) }),
  component: lazyRouteComponent(() => import("@/features/policies/PolicyPage"), "PolicyPage"),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: "/duplicates",
  component: lazyRouteComponent(() => import("@/features/customers/DuplicatesPage"), "DuplicatesPage"),
});

const unreachable = createRoute({
  getParentRoute: () => root,
  path: "/unreachable",
  validateSearch: (search: Record<string, unknown>): { way?: string; all?: true } => ({
    way: text(search.way),
    all: search.all === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("@/features/customers/UnreachablePage"), "UnreachablePage"),
});

const invoices = createRoute({
  getParentRoute: () => root,
  path: "/invoices",
  validateSearch: (
    search: Record<string, unknown>,
  ): {
    state?: string;
    customer?: string;
    query?: string;
    due_from?: string;
    due_until?: string;
    open_from?: string;
    currency?: string;
  } & SegmentChoice &
    Order => ({
    state: text(search.state),
    customer: text(search.customer),
    query: text(search.query),
    due_from: text(search.due_from),
    due_until: text(search.due_until),
    open_from: text(search.open_from),
    currency: text(search.currency),
    ...segmentChoice(search),
    ...order(search),
  }),
  component: lazyRouteComponent(() => import("@/features/invoices/InvoicesPage"), "InvoicesPage"),
});

const invoice = createRoute({
  getParentRoute: () => root,
  path: "/invoices/$invoice",
  component: lazyRouteComponent(() => import("@/features/invoices/InvoicePage"), "InvoicePage"),
});

const statements = createRoute({
  getParentRoute: () => root,
  path: "/statements",
  component: lazyRouteComponent(() => import("@/features/statements/StatementsPage"), "StatementsPage"),
});

const disputes = createRoute({
  getParentRoute: () => root,
  path: "/disputes",
  component: lazyRouteComponent(() => import("@/features/disputes/DisputesPage"), "DisputesPage"),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  component: lazyRouteComponent(() => import("@/features/imports/ImportsPage"), "ImportsPage"),
});

// `file` is a statement that another screen recognised.
const bank = createRoute({
  getParentRoute: () => root,
  path: "/bank",
  validateSearch: (search: Record<string, unknown>): { tab?: string; query?: string; file?: string } => ({
    tab: text(search.tab),
    query: text(search.query),
    file: text(search.file),
  }),
  component: lazyRouteComponent(() => import("@/features/bank/BankPage"), "BankPage"),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: "/calls",
  component: lazyRouteComponent(() => import("@/features/calls/CallsPage"), "CallsPage"),
});

const reminders = createRoute({
  getParentRoute: () => root,
  path: "/reminders",
  validateSearch: (search: Record<string, unknown>): { tab?: string } & SegmentChoice => ({
    tab: text(search.tab),
    ...segmentChoice(search),
  }),
  component: lazyRouteComponent(() => import("./RemindersScreen"), "RemindersScreen"),
});

// `figure` is the one that is opened.
const insights = createRoute({
  getParentRoute: () => root,
  path: "/insights",
  validateSearch: (
    search: Record<string, unknown>,
  ): { tab?: string; period?: string; currency?: string; figure?: string } => ({
    tab: text(search.tab),
    period: text(search.period) ?? (typeof search.period === "number" ? String(search.period) : undefined),
    currency: text(search.currency),
    figure: text(search.figure),
  }),
  component: lazyRouteComponent(() => import("./InsightsScreen"), "InsightsScreen"),
});

// `which` are customers for whom another place began a campaign.
const messages = createRoute({
  getParentRoute: () => root,
  path: "/messages",
  validateSearch: (
    search: Record<string, unknown>,
  ): { tab?: string; template?: string; campaign?: string; which?: WhichCustomers } => ({
    tab: text(search.tab),
    template: text(search.template),
    campaign: text(search.campaign),
    which:
      typeof search.which === "object" && search.which !== null
        ? (search.which as WhichCustomers)
        : undefined,
  }),
  component: lazyRouteComponent(() => import("./MessagesScreen"), "MessagesScreen"),
});

const outbox = createRoute({
  getParentRoute: () => root,
  path: "/outbox",
  validateSearch: (search: Record<string, unknown>): { filter?: string } => ({ filter: text(search.filter) }),
  component: lazyRouteComponent(() => import("@/features/outbox/OutboxPage"), "OutboxPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./SettingsScreen"), "SettingsScreen"),
});

const agreements = createRoute({
  getParentRoute: () => root,
  path: "/agreements",
  validateSearch: (search: Record<string, unknown>): { tab?: string; month?: string; show?: string } => ({
    tab: text(search.tab),
    month: text(search.month),
    show: text(search.show),
  }),
  component: lazyRouteComponent(() => import("./AgreementsScreen"), "AgreementsScreen"),
});

const books = createRoute({
  getParentRoute: () => root,
  path: "/books",
  component: lazyRouteComponent(() => import("@/features/books/CabinetPage"), "CabinetPage"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("@/features/books/WelcomePage"), "WelcomePage"),
});

const routeTree = root.addChildren([
  today,
  customers,
  customer,
  segments,
  segment,
  policies,
  policy,
  duplicates,
  unreachable,
  invoices,
  invoice,
  statements,
  disputes,
  imports,
  bank,
  reminders,
  calls,
  messages,
  outbox,
  insights,
  agreements,
  settings,
  books,
  welcome,
]);

export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: "intent",
  defaultErrorComponent: CrashScreen,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
