/** What the call screens ask of the program. */
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCallQueue = () => useView("calls.queue", {});
export const useCallee = (customer: string) => useView("customers.get", { customer });
export const useLogCall = (options?: CommandOptions<"calls.log">) => useCommand("calls.log", options);
export const useAddPromise = (options?: CommandOptions<"promises.add">) =>
  useCommand("promises.add", options);
