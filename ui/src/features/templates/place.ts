/** What a template is for, in the address of its page. */
import type { TemplateKey } from "@/bindings/TemplateKey";

/** `before_7.email.es`, then `.tone` and `.segment` where it has them. */
export function nameOf(place: TemplateKey): string {
  const special = place.segment === undefined || place.segment === null ? [] : [String(place.segment)];
  return [place.key, place.channel, place.language, place.tone ?? "", ...special]
    .join(".")
    .replace(/\.$/, "");
}

/** Reads such a name; `null` when it is none. */
export function placeOf(name: string | undefined): TemplateKey | null {
  const [key, channel, language, tone = "", segment] = name?.split(".") ?? [];
  if (!key || !channel || !language) return null;
  const place: TemplateKey = { key, channel, language };
  if (tone !== "") place.tone = tone;
  if (segment !== undefined) place.segment = Number(segment);
  return place;
}
