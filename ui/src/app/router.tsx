/** Which address shows which screen. Addresses live behind the hash, because the window loads from files. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
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
  validateSearch: (search: Record<string, unknown>): { filter?: string; query?: string } & Order => ({
    filter: text(search.filter),
    query: text(search.query),
    ...order(search),
  }),
  component: lazyRouteComponent(() => import("@/features/customers/CustomersPage"), "CustomersPage"),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: "/customers/$customer",
  component: lazyRouteComponent(() => import("@/features/customers/CustomerPage"), "CustomerPage"),
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
  ): { state?: string; customer?: string; query?: string } & Order => ({
    state: text(search.state),
    customer: text(search.customer),
    query: text(search.query),
    ...order(search),
  }),
  component: lazyRouteComponent(() => import("@/features/invoices/InvoicesPage"), "InvoicesPage"),
});

const invoice = createRoute({
  getParentRoute: () => root,
  path: "/invoices/$invoice",
  component: lazyRouteComponent(() => import("@/features/invoices/InvoicePage"), "InvoicePage"),
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

const reminders = createRoute({
  getParentRoute: () => root,
  path: "/reminders",
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./RemindersScreen"), "RemindersScreen"),
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
  duplicates,
  unreachable,
  invoices,
  invoice,
  imports,
  bank,
  reminders,
  outbox,
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
