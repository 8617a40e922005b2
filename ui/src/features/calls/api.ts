/** What the call screens ask of the program. */
import type { CallFilter } from "@/bindings/CallFilter";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCallQueue = (filter: CallFilter = {}) =>
  useView("calls.queue", filter, { keepPrevious: true });
export const useCallCard = (customer: string) => useView("calls.card", { customer });
/** The e-mail that somebody asks for, written only when it is to be seen. */
export const useDocuments = (customer: string, enabled: boolean) =>
  useView("calls.documents", { customer }, { enabled });
export const useLogCall = () => useCommand("calls.log");
export const useSkipCall = (options?: CommandOptions<"calls.skip">) => useCommand("calls.skip", options);
export const useDraftCall = () => useCommand("calls.draft", { handles: true });
export const useMakeOffer = () => useCommand("offers.make");
export const useAddPromise = () => useCommand("promises.add");
export const useSaveCustomer = (options?: CommandOptions<"customers.save">) =>
  useCommand("customers.save", options);
