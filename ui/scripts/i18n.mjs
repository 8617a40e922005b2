// Fails when a text is missing in a language, differs in its placeholders, or is used nowhere.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("..", import.meta.url));
const locales = join(ui, "src/locales");
const languages = ["es", "en"];
const plural = /_(zero|one|two|few|many|other)$/;
const problems = [];

function flatten(texts, prefix = "") {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

function load(language) {
  const all = new Map();
  for (const file of readdirSync(join(locales, language))) {
    const namespace = file.replace(/\.json$/, "");
    const texts = JSON.parse(readFileSync(join(locales, language, file), "utf8"));
    for (const [key, text] of flatten(texts)) all.set(`${namespace}:${key}`, text);
  }
  return all;
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "bindings" || entry.name === "locales" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
      ? [readFileSync(path, "utf8")]
      : [];
  });
}

const placeholders = (text) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join();

const [spanish, english] = languages.map(load);
for (const [one, other, language] of [
  [spanish, english, "en"],
  [english, spanish, "es"],
]) {
  for (const [key, text] of one) {
    if (!other.has(key)) problems.push(`${key} is missing in ${language}`);
    else if (!plural.test(key) && placeholders(text) !== placeholders(other.get(key)))
      problems.push(`${key} has other placeholders in ${language}`);
    if (text.trim() === "") problems.push(`${key} is empty`);
  }
}
for (const key of spanish.keys()) {
  if (key.endsWith("_one") && !spanish.has(key.replace(/_one$/, "_other")))
    problems.push(`${key} has no _other`);
}

// A key counts as used when its full name, or the fixed start of a composed one, stands in a string of the source.
const code = sources(join(ui, "src")).join("\n");
const literals = new Set([...code.matchAll(/["'`]([\w.:-]+)["'`]/g)].map((match) => match[1]));
const starts = [...code.matchAll(/`([\w.:-]*?)\$\{[^}]*\}([\w.:-]*)`/g)].map((match) => [match[1], match[2]]);
const lastParts = (key) =>
  key
    .split(".")
    .slice(1)
    .map((_, index, parts) => parts.slice(index).join("."));
for (const full of spanish.keys()) {
  const key = full.replace(plural, "").split(":")[1];
  const used =
    literals.has(key) ||
    literals.has(full.replace(plural, "")) ||
    // `keyPrefix` cuts the start of a key off.
    (code.includes("keyPrefix") && lastParts(key).some((part) => literals.has(part))) ||
    starts.some(([start, end]) => start !== "" && key.startsWith(start) && key.endsWith(end)) ||
    starts.some(([start, end]) => start === "" && end !== "" && key.endsWith(end));
  if (!used) problems.push(`${full} is used nowhere`);
}

for (const problem of problems) console.error(problem);
console.log(`${spanish.size} texts in ${languages.length} languages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
