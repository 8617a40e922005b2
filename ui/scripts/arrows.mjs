// Fails when a part of the window reaches up or sideways: lib ← components ← features ← app, and no feature knows another.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src", import.meta.url));
const rank = { bindings: 0, locales: 0, lib: 1, components: 2, features: 3, app: 4 };

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function target(file, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? relative(source, join(dirname(file), specifier)) : null;
}

const problems = [];
for (const file of files(source)) {
  const here = relative(source, file);
  const [part, feature] = here.split("/");
  // Tests stand outside the house; the entry file puts it together.
  if (!(part in rank) || /\.test\.tsx?$/.test(here)) continue;
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    const there = target(file, specifier);
    const [otherPart, otherFeature] = there?.split("/") ?? [];
    if (otherPart === undefined || !(otherPart in rank)) continue;
    const sideways = part === "features" && otherPart === "features" && feature !== otherFeature;
    if (rank[otherPart] > rank[part] || sideways) problems.push(`${here} must not import ${there}`);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${problems.length} imports against the arrows`);
process.exitCode = problems.length === 0 ? 0 : 1;
