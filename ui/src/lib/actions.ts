/**
 * Dialogs that any page can open, named in the address: `?do=call&who=C1&task=5`, `?message=12`.
 *
 * On a customer's page `who` may be left out. `app/ActionDialogs` shows them, so that features need not know each other.
 */
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

/** What can be done from anywhere. */
export const actions = [
  "call",
  "promise",
  "plan",
  "planned",
  "offer",
  "statement",
  "letter",
  "message",
  "edit",
  "invoice",
  "cancel",
  "exclude",
  "payment",
  "credit_note",
  "write_off",
  "allocate",
  "move",
  "refund",
  "opening",
  "consent",
  "customer",
  "dispute",
  "resolve",
  "assign",
  "escalate",
  "evidence",
] as const;
export type Action = (typeof actions)[number];

/** The part of the address that names a dialog. */
export interface ActionSearch {
  do?: Action;
  /** Customer key. */
  who?: string;
  /** A task of the outbox: the call that settles it, the letter to print. */
  task?: number;
  /** Invoice number that it is about. */
  invoice?: string;
  /** Payment or note that it is about. */
  credit?: number;
  /** Payment plan that it is about: the one that is shown, or that another stands in the place of. */
  plan?: number;
  /** Early-payment offer that another stands in the place of. */
  offer?: number;
  /** Dispute that it is about. */
  dispute?: number;
  /** Outbox id of a message to look at. */
  message?: number;
}

/** Reads the dialog out of an address; whatever is no such name is left out. */
export function readAction(search: Record<string, unknown>): ActionSearch {
  const found: ActionSearch = {};
  const action = actions.find((name) => name === search.do);
  if (action) found.do = action;
  if (search.who !== undefined) found.who = String(search.who);
  if (search.invoice !== undefined) found.invoice = String(search.invoice);
  if (Number.isInteger(search.task)) found.task = search.task as number;
  if (Number.isInteger(search.plan)) found.plan = search.plan as number;
  if (Number.isInteger(search.offer)) found.offer = search.offer as number;
  if (Number.isInteger(search.credit)) found.credit = search.credit as number;
  if (Number.isInteger(search.dispute)) found.dispute = search.dispute as number;
  if (Number.isInteger(search.message)) found.message = search.message as number;
  return found;
}

/** The dialog that the address names, and ways to open and close one without leaving the page. */
export function useActions() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const params = useParams({ strict: false }) as { customer?: string };
  const current = readAction(search);
  const go = (action: ActionSearch, replace: boolean) =>
    void navigate({
      to: ".",
      replace,
      search: (before: Record<string, unknown>) => {
        const {
          do: _do,
          who: _who,
          task: _task,
          invoice: _invoice,
          credit: _credit,
          plan: _plan,
          offer: _offer,
          dispute: _dispute,
          message: _message,
          ...rest
        } = before;
        return { ...rest, ...action };
      },
    } as never);
  return {
    current: { ...current, who: current.who ?? params.customer },
    open: (action: ActionSearch) => go(action, false),
    close: () => go({}, true),
  };
}
