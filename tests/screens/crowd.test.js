// The places that show many at once, with hardly anybody in the book and with many, on the smallest and on a common window.
import assert from "node:assert/strict";
import { fill } from "./crowd.js";
import { overflow, SMALLEST, scene, settled, TODAY, violations } from "./harness.js";

// A larger crowd, to look at: PUNTUAL_CROWD=5000 node --test tests/screens/crowd.test.js
const MANY = Number(process.env.PUNTUAL_CROWD ?? 400);
const COMMON = { width: 1440, height: 900 };
const places = [
  "/",
  "/reminders",
  "/customers",
  "/customers/C0003",
  "/invoices",
  "/segments",
  "/insights",
  "/insights?tab=portfolio",
  "/insights?tab=cash",
];

for (const [customers, each] of [
  [3, 4],
  [MANY, 2],
]) {
  for (const [language, scheme, size] of [
    ["es", "light", SMALLEST],
    ["en", "dark", COMMON],
  ]) {
    const options = { fresh: true, language, scheme, size };
    scene(`a book of ${customers} customers fits, in ${language}, ${scheme}, ${size.width} wide`, options, async (window) => {
      await window.newBook();
      await fill(window, TODAY, customers, each);
      const found = [];
      for (const place of places) {
        await window.goto(place);
        await settled(window.page);
        const name = place.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "today";
        await window.picture(`${customers}-${language}-${scheme}-${size.width}-${name}`);
        const wide = await overflow(window.page);
        if (wide > 0) found.push(`${place} is ${wide} px too wide`);
        found.push(...(await violations(window.page)).map((line) => `${place}: ${line}`));
      }
      assert.deepEqual(found, []);
    });
  }
}
