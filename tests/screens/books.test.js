// Several books, the way back to an earlier day, and what was changed by whom.
import assert from "node:assert/strict";
import { join } from "node:path";
import { overflow, SMALLEST, scene, settled, violations } from "./harness.js";

/** A second book with one customer and something due today. */
async function second(window, language = "es") {
  const path = join(window.folder, "norte.puntual");
  await window.rpc("books.new", { path, name: "Ferretería del Norte", country: "MX", language });
  await window.rpc("customers.save", {
    customer: "N1",
    name: "Constructora Zúñiga",
    tax_id: "",
    language: "",
    preferred_channel: "",
    segment: "",
    term_days: null,
    notes: "",
    street: "",
    zip: "",
    city: "",
    opted_out: false,
    excluded_reason: "",
    contacts: [{ name: "", role: "", email: "pagos@zuniga.mx", phone: "" }],
  });
  return path;
}

for (const language of ["es", "en"]) {
  for (const scheme of ["light", "dark"]) {
    const options = { language, scheme, size: SMALLEST };
    scene(`the books fit and can be used by everybody, in ${language} and ${scheme}`, options, async (window) => {
      await second(window, language);
      await window.rpc("backups.make");
      const found = [];
      for (const [place, name] of [
        ["/books", "books"],
        ["/settings?tab=book", "backups"],
        ["/customers/N1", "changes"],
      ]) {
        await window.goto(place);
        await settled(window.page);
        await window.picture(`${language}-${scheme}-${name}`);
        const wide = await overflow(window.page);
        if (wide > 0) found.push(`${place} is ${wide} px too wide`);
        found.push(...(await violations(window.page)).map((line) => `${place}: ${line}`));
      }
      assert.deepEqual(found, []);
    });
  }
}

scene("every book is at hand from the switcher, and a click opens it", {}, async (window) => {
  const { page } = window;
  await second(window);
  await window.goto("/");
  await page.getByTestId("book-switcher").click();
  await page.getByTestId("book-all").click();
  await page.getByTestId("cabinet-books").waitFor();
  assert.equal(await page.getByTestId("cabinet-book").count(), 2);
  await page.getByTestId("cabinet-book").nth(1).click();
  await page.getByTestId("sample-banner").waitFor();
});

scene("a backup is made and opened beside the book", {}, async (window) => {
  const { page } = window;
  await second(window);
  await window.goto("/settings?tab=book");
  await page.getByTestId("backup-make").click();
  const row = page.getByTestId("backups").locator("tbody tr").first();
  await row.getByRole("button").click();
  await page.getByTestId("nav-today").waitFor();
  await page.waitForFunction(() => location.hash === "#/");
  const { book } = await window.rpc("books.current");
  assert.match(book.path, /norte 2026-03-16/);
  assert.equal(book.paused, true);
});

scene("Ctrl+K finds an invoice by its amount and says so", {}, async (window) => {
  const { page } = window;
  const { rows } = await window.rpc("invoices.list", {});
  const { invoice, total } = rows[0];
  await page.keyboard.press("Control+k");
  await page.getByTestId("search-input").fill(total.replace(".", ","));
  await page.getByTestId(`hit-${invoice}`).waitFor();
  await window.picture("es-light-search");
});

for (const language of ["es", "en"]) {
  for (const scheme of ["light", "dark"]) {
    const options = { language, scheme, size: SMALLEST };
    scene(`the dialogs of locking backups and of another book's settings fit, in ${language} and ${scheme}`, options, async (window) => {
      const { page } = window;
      await second(window, language);
      await window.goto("/settings?tab=book");
      for (const [opens, dialog] of [
        ["backups-protect", "protect-save"],
        ["copy-settings", "copy-save"],
      ]) {
        await page.getByTestId(opens).click();
        await page.getByTestId(dialog).waitFor();
        await settled(page);
        await window.picture(`${language}-${scheme}-${dialog}`);
        assert.equal(await overflow(page), 0, dialog);
        assert.deepEqual(await violations(page), [], dialog);
        await page.keyboard.press("Escape");
        await page.getByTestId(dialog).waitFor({ state: "detached" });
      }
    });
  }
}

scene("backups are locked once the passphrase is on paper, and opened again", {}, async (window) => {
  const { page } = window;
  await window.goto("/settings?tab=book");
  await page.getByTestId("backups-protect").click();
  const save = page.getByTestId("protect-save");
  const fields = page.getByRole("dialog").locator("input[type=password]");
  await fields.nth(0).fill("cuatro palabras al azar");
  await fields.nth(1).fill("cuatro palabras al azar");
  assert.equal(await save.isEnabled(), false);
  await page.getByTestId("protect-written").check();
  await save.click();
  await page.getByTestId("backups-unprotect").waitFor();
});

scene("what another book has set up is taken over", {}, async (window) => {
  const { page } = window;
  await window.rpc("today.save_weights", { weights: { overdue: 7 } });
  await second(window);
  await window.goto("/settings?tab=book");
  await page.getByTestId("copy-settings").click();
  await page.getByTestId("copy-save").click();
  await page.getByTestId("copy-save").waitFor({ state: "detached" });
  const { weights } = await window.rpc("today.weights");
  assert.equal(weights.overdue, 7);
});
