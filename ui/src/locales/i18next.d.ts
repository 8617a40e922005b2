import "i18next";
import type backups from "./es/backups.json";
import type bank from "./es/bank.json";
import type books from "./es/books.json";
import type calls from "./es/calls.json";
import type campaigns from "./es/campaigns.json";
import type channels from "./es/channels.json";
import type common from "./es/common.json";
import type credits from "./es/credits.json";
import type customers from "./es/customers.json";
import type disputes from "./es/disputes.json";
import type documents from "./es/documents.json";
import type events from "./es/events.json";
import type imports from "./es/imports.json";
import type insights from "./es/insights.json";
import type invoices from "./es/invoices.json";
import type lists from "./es/lists.json";
import type outbox from "./es/outbox.json";
import type plans from "./es/plans.json";
import type policies from "./es/policies.json";
import type promises from "./es/promises.json";
import type rehearsal from "./es/rehearsal.json";
import type reminders from "./es/reminders.json";
import type results from "./es/results.json";
import type rules from "./es/rules.json";
import type search from "./es/search.json";
import type segments from "./es/segments.json";
import type settings from "./es/settings.json";
import type statements from "./es/statements.json";
import type templates from "./es/templates.json";
import type today from "./es/today.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      books: typeof books;
      backups: typeof backups;
      bank: typeof bank;
      calls: typeof calls;
      campaigns: typeof campaigns;
      channels: typeof channels;
      common: typeof common;
      credits: typeof credits;
      customers: typeof customers;
      disputes: typeof disputes;
      documents: typeof documents;
      events: typeof events;
      imports: typeof imports;
      insights: typeof insights;
      invoices: typeof invoices;
      lists: typeof lists;
      outbox: typeof outbox;
      plans: typeof plans;
      policies: typeof policies;
      promises: typeof promises;
      rehearsal: typeof rehearsal;
      reminders: typeof reminders;
      rules: typeof rules;
      results: typeof results;
      search: typeof search;
      segments: typeof segments;
      settings: typeof settings;
      statements: typeof statements;
      templates: typeof templates;
      today: typeof today;
    };
  }
}
