// Every place, in both languages and both colour schemes, on the smallest window: nothing is cut off or pushed out
// sideways, and nothing that keeps people with a screen reader or weak eyes from using it.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { closeBrowser, openSample, openWindow, overflow, SMALLEST, settled, violations } from "./harness.js";

after(closeBrowser);

/** Where one can be in the sample book. */
async function places(window) {
  const { rows: customers } = await window.rpc("customers.list", {});
  const { rows: invoices } = await window.rpc("invoices.list", {});
  const customer = `/customers/${encodeURIComponent(customers[0].customer)}`;
  return [
    "/",
    "/reminders",
    "/outbox",
    "/customers",
    customer,
    `${customer}?do=call`,
    `${customer}?do=promise`,
    `${customer}?do=statement`,
    "/invoices",
    `/invoices/${encodeURIComponent(invoices[0].invoice)}`,
    "/imports",
    "/settings",
  ];
}

for (const language of ["es", "en"]) {
  for (const scheme of ["light", "dark"]) {
    describe(`the smallest window in ${language}, ${scheme}`, () => {
      test("holds every place without scrolling sideways, and every place can be used by everybody", async () => {
        const window = await openSample({ language, scheme, size: SMALLEST });
        const found = [];
        for (const place of await places(window)) {
          await window.goto(place);
          await settled(window.page);
          const name = place.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "today";
          await window.picture(`${language}-${scheme}-${name}`);
          const wide = await overflow(window.page);
          if (wide > 0) found.push(`${place} is ${wide} px too wide`);
          found.push(...(await violations(window.page)).map((line) => `${place}: ${line}`));
        }
        assert.deepEqual(found, []);
        assert.deepEqual(window.faults, []);
        await window.close();
      });

      test("holds the first page", async () => {
        const window = await openWindow({ language, scheme, size: SMALLEST });
        await window.goto("/");
        await window.picture(`${language}-${scheme}-welcome`);
        assert.equal(await overflow(window.page), 0);
        assert.deepEqual(await violations(window.page), []);
        assert.deepEqual(window.faults, []);
        await window.close();
      });
    });
  }
}
