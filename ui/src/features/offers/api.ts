/** What offers ask of the program. */
import type { DraftOffer } from "@/bindings/DraftOffer";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useOffers = () => useView("offers.list", {});
export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const useOpenInvoices = (customer: string) =>
  useView("invoices.list", { customer, state: "open", sort: "due_on", limit: 200 });
/** What an offer would come to; asked for once it says enough. */
export const useSimulation = (draft: DraftOffer | null) =>
  useView("offers.simulate", draft ?? { customer: "", until: "" }, {
    enabled: draft !== null,
    keepPrevious: draft !== null,
  });
export const useMakeOffer = (options?: CommandOptions<"offers.make">) => useCommand("offers.make", options);
export const useWithdrawOffer = (options?: CommandOptions<"offers.withdraw">) =>
  useCommand("offers.withdraw", options);
