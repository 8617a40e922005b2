/** What plans ask of the program. */
import type { DraftPlan } from "@/bindings/DraftPlan";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const usePlans = () => useView("plans.list", {});
export const usePlan = (plan: number) => useView("plans.get", { plan });
export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const usePromiseSettings = () => useView("promises.settings", {});
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 200 });
/** What a plan would come to; asked for once it says enough. */
export const useSimulation = (draft: DraftPlan | null) =>
  useView("plans.simulate", draft ?? { customer: "" }, {
    enabled: draft !== null,
    keepPrevious: draft !== null,
  });
export const useSavePlan = (options?: CommandOptions<"plans.save">) => useCommand("plans.save", options);
export const useWithdrawPlan = (options?: CommandOptions<"plans.withdraw">) =>
  useCommand("plans.withdraw", options);
export const useAgreement = (options?: CommandOptions<"plans.agreement">) =>
  useCommand("plans.agreement", options);
