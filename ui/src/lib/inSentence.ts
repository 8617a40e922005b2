/** A name as it stands inside a sentence: `Correo` → `correo`; `WhatsApp` and `SMS` keep their capitals. */
export function inSentence(name: string): string {
  return /^\p{Lu}[\p{Ll}\s-]+$/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
