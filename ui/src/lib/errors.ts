/** From error codes to sentences. The texts are the program's own (`assets/errors`), shared with the command line. */
import { notifications } from "@mantine/notifications";
import type { TFunction } from "i18next";
import type { AppError } from "@/bindings/AppError";
import { texts } from "./i18n";

// Codes come from the program, so the texts behind them are not among the typed keys.
type Loose<T> = (key: string, options: Record<string, unknown>) => T;

/**
 * The sentence for a code in the language of `t`; an unknown code gets a general sentence that names it.
 *
 * A parameter `days` or `count` also decides singular and plural, and `reason` chooses a sentence of its own if it has one.
 */
// biome-ignore lint/suspicious/noExplicitAny: any namespace's translator will do, and each has its own type.
export function errorText(t: TFunction<any, any>, { code, params }: AppError): string {
  const translate = t as unknown as Loose<string>;
  const exists = texts.exists as unknown as Loose<boolean>;
  const number = params.count ?? params.days;
  const count = number === undefined ? {} : { count: Math.abs(Number(number)) };
  const context = params.reason === undefined ? {} : { context: params.reason };
  const columns =
    params.columns === undefined ? {} : { columns: columnNames(translate, exists, params.columns) };
  const known = exists(code, { ns: "errors", keySeparator: false, ...count });
  if (known)
    return translate(code, {
      ...params,
      ...columns,
      ...count,
      ...context,
      ns: "errors",
      keySeparator: false,
    });
  return translate("error.unknown", { ns: "common", code, detail: params.detail ?? "" });
}

/** Fields that a table lacks, `a / b, c`, as the import page calls them; what is no field (a number of columns) stays. */
function columnNames(translate: Loose<string>, exists: Loose<boolean>, fields: string): string {
  return fields.replace(/[a-z_]+/g, (field) => {
    const key = `fields.${field}`;
    return exists(key, { ns: "imports" }) ? translate(key, { ns: "imports" }) : field;
  });
}

/** Shows an error that no form or page shows itself. */
export function showError(error: AppError): void {
  notifications.show({
    // One notice per code: ten rows that fail alike are one thing to read.
    id: `error:${error.code}`,
    color: "red",
    title: texts.t("error.title", { ns: "common" }),
    message: errorText(texts.t, error),
    autoClose: 9000,
    withBorder: true,
  });
}
