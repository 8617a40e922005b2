/** What the call screens ask of the program. */
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCallQueue = () => useView("calls.queue", {});
export const useCallee = (customer: string) => useView("customers.get", { customer });
export const useLogCall = (options?: CommandOptions<"calls.log">) => useCommand("calls.log", options);
export const useAddPromise = (options?: CommandOptions<"promises.add">) =>
  useCommand("promises.add", options);
/** Whether this customer may be asked why something was not paid; not asked as long as it is not known. */
export const useMayAskWhy = (customer: string) =>
  useView("contact_rules.customer", { customer }).data?.may_ask_why === true;
