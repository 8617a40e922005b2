// Every step of an import, in both languages and both colour schemes, on the smallest window: nothing is cut off or
// pushed out sideways, and everybody can use it.
import assert from "node:assert/strict";
import { ambiguous, clean, documents, faulty, statement, unknown } from "./files.js";
import { overflow, SMALLEST, scene, settled, violations } from "./harness.js";

/** What is dropped, and how far one goes with it. */
const walks = [
  { name: "clean", files: clean, steps: ["import-columns", "import-review", "import-commit"], ends: "import-found" },
  { name: "ambiguous", files: ambiguous, steps: [], ends: "import-question" },
  { name: "unknown", files: unknown, steps: ["import-kind-invoices"], ends: "import-missing" },
  { name: "faulty", files: faulty, steps: ["import-review", "import-rows-invoices"], ends: "import-summary" },
  { name: "documents", files: documents, steps: ["import-review"], ends: "faulty-row" },
  { name: "statement", files: statement, steps: [], ends: "import-bank" },
];

for (const language of ["es", "en"]) {
  for (const scheme of ["light", "dark"]) {
    scene(`an import fits at every step, in ${language} and ${scheme}`, { fresh: true, language, scheme, size: SMALLEST }, async (window) => {
      const { page } = window;
      const found = [];
      const look = async (name) => {
        await settled(page);
        await window.picture(`${language}-${scheme}-import-${name}`);
        const wide = await overflow(page);
        if (wide > 0) found.push(`${name} is ${wide} px too wide`);
        found.push(...(await violations(page)).map((line) => `${name}: ${line}`));
      };
      await window.newBook();
      for (const { name, files, steps, ends } of walks) {
        await window.goto("/imports");
        await window.drop(...files(window.folder));
        await page.getByTestId("import-file").first().waitFor();
        await look(`${name}-0`);
        for (const [index, step] of steps.entries()) {
          await page.getByTestId(step).click();
          await settled(page);
          await look(`${name}-${index + 1}`);
        }
        await page.getByTestId(ends).first().waitFor();
        await look(`${name}-end`);
      }
      assert.deepEqual(found, []);
    });
  }
}
