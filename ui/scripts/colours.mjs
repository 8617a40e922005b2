// Fails when a colour is written anywhere but in the theme: a meaning has one colour, defined once.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src", import.meta.url));
const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(/i;
// The message preview shows another product's bubbles as that product colours them.
const allowed = /lib\/theme\.ts$|components\/MessagePreview\.module\.css$|\.test\.tsx?$|^bindings\//;

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : /\.(tsx?|css)$/.test(entry.name) ? [path] : [];
  });
}

const problems = files(source)
  .filter((path) => !allowed.test(relative(source, path)))
  .flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        colour.test(line) ? [`${relative(source, path)}:${index + 1}: ${line.trim()}`] : [],
      ),
  );

for (const problem of problems) console.error(problem);
console.log(`${problems.length} colours outside the theme`);
process.exitCode = problems.length === 0 ? 0 : 1;
