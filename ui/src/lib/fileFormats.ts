/** The formats of files by the names that people know. */
import type { TFunction } from "i18next";
import es from "@/locales/es/imports.json";

function isFormat(format: string): format is keyof typeof es.formats {
  return format in es.formats;
}

/** The name of a format; `t` is of the namespace `imports`. */
export function formatName(t: TFunction<"imports">, format: string): string {
  return isFormat(format) ? t(`formats.${format}`) : format.toUpperCase();
}
