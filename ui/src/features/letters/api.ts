/** What letters ask of the program. */
import type { PreviewLetter } from "@/bindings/PreviewLetter";
import { type CommandOptions, useCommand, useView } from "@/lib/query";

export const useCustomer = (customer: string) => useView("customers.get", { customer });
export const usePreview = (request: PreviewLetter) =>
  useView("letters.preview", request, { keepPrevious: true });
export const useWriteLetter = (options?: CommandOptions<"letters.write">) =>
  useCommand("letters.write", options);
export const useLetter = (id: number) => useView("letters.message", { id });
export const useMessage = (id: number) => useView("outbox.get", { id });
export const useSaveLetter = (options?: CommandOptions<"letters.save">) =>
  useCommand("letters.save", options);
export const usePrintLetter = (options?: CommandOptions<"letters.print">) =>
  useCommand("letters.print", options);
export const useSettle = (options?: CommandOptions<"outbox.settle">) => useCommand("outbox.settle", options);
