/** What the dispute screens ask of the program. */
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useBoard = () => useView("disputes.list", {});
export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 200 });
export const useInvoice = (invoice: string | undefined) =>
  useView("invoices.get", { invoice: invoice ?? "" }, { enabled: invoice !== undefined });
/** The dispute of this number; `undefined` while asking. */
export const useDispute = (id: number) => useBoard().data?.disputes.find((found) => found.dispute === id);
export const useOpen = (options?: CommandOptions<"disputes.open">) => useCommand("disputes.open", options);
export const useAssign = (options?: CommandOptions<"disputes.assign">) =>
  useCommand("disputes.assign", options);
export const useResolve = (options?: CommandOptions<"disputes.resolve">) =>
  useCommand("disputes.resolve", options);
export const useEscalate = (options?: CommandOptions<"escalation.set">) =>
  useCommand("escalation.set", options);
export const useWriteEvidence = (options?: CommandOptions<"evidence.write">) =>
  useCommand("evidence.write", options);
export const useVerifyEvidence = (options?: CommandOptions<"evidence.verify">) =>
  useCommand("evidence.verify", options);
