// Bringing in what the shop already has: every way a file can be, from the drop to the undo.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ambiguous, clean, documents, faulty, statement, unknown } from "./files.js";
import { scene } from "./harness.js";

async function review(window, paths) {
  await window.drop(...paths);
  await window.page.getByTestId("import-file").first().waitFor();
  await window.page.getByTestId("import-review").click();
  await window.page.getByTestId("import-summary").waitFor();
}

async function commit(window) {
  await window.page.getByTestId("import-commit").click();
  await window.page.getByTestId("import-done").waitFor();
}

scene("files can be dropped on any page, and the window says what will become of them", {}, async (window) => {
  const { page } = window;
  await window.goto("/customers");
  await page.evaluate(() => window.puntualEmit("tauri://drag-enter", { paths: ["/x"], position: { x: 1, y: 1 } }));
  await page.getByTestId("drop-overlay").waitFor();
  await window.drop(...clean(window.folder));
  await page.getByTestId("drop-overlay").waitFor({ state: "detached" });
  await page.getByTestId("import-file").waitFor();
  assert.match(page.url(), /imports/);
});

scene("files dropped before there is a book are taken up once it is made", { fresh: true }, async (window) => {
  const { page } = window;
  await window.goto("/");
  await page.getByTestId("welcome-import").waitFor();
  await window.drop(...clean(window.folder));
  await page.getByTestId("new-book-name").fill("Ferretería La Esquina");
  await page.getByTestId("new-book-create").click();
  await page.getByTestId("import-file").waitFor();
});

scene("a clean file comes in, the program says what it found, and nothing is sent", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  await review(window, clean(window.folder));
  await page.getByTestId("import-added").waitFor();
  const before = await window.rpc("invoices.list", {});
  assert.equal(before.total, 0, "a preview writes nothing");
  await page.getByRole("grid", { name: "Facturas" }).waitFor();
  await page.getByRole("searchbox").fill("F-1239");
  await page.getByText("F-1239").first().waitFor();
  await commit(window);
  await page.getByTestId("found-overdue").waitFor();
  const { proposed } = await window.rpc("reminders.propose", {});
  assert.ok(proposed.length > 0);
  const { outbox } = await window.rpc("today.get");
  assert.equal(outbox.queued, 0);
  await page.getByTestId("import-reminders").click();
  await page.getByTestId("proposal-preview").waitFor();
});

scene("dates that can be read in two ways are asked about with one of the file", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  await window.drop(...ambiguous(window.folder));
  await page.getByTestId("import-question").getByText("05/02/2026").first().waitFor();
  assert.equal(await page.getByTestId("import-review").isDisabled(), true);
  await page.getByRole("radio", { name: /Día\/mes\/año/ }).check();
  await page.getByTestId("import-review").click();
  await commit(window);
  const { rows } = await window.rpc("invoices.list", { query: "F-2001", state: "all" });
  assert.equal(rows[0].due_on, "2026-04-03");
});

scene("an unknown layout is asked about, mapped by hand, remembered, and forgotten on request", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  const paths = unknown(window.folder);
  await window.drop(...paths);
  await page.getByTestId("import-kind-invoices").click();
  await page.getByTestId("import-missing").waitFor();
  const fields = { Col1: "Número de factura", Col2: "Nombre del cliente", Col3: "Fecha de emisión", Col4: "Fecha de vencimiento", Col5: "Importe" };
  for (const [column, field] of Object.entries(fields)) {
    await page.getByRole("combobox", { name: `Se guarda como, para la columna ${column}` }).fill(field);
    await page.getByRole("option", { name: new RegExp(`^${field}`) }).first().click();
  }
  await page.getByText("27 mar 2026").waitFor();
  await page.getByTestId("import-review").click();
  await page.getByTestId("import-summary").waitFor();
  await commit(window);
  const { total } = await window.rpc("invoices.list", { state: "all" });
  assert.equal(total, 3);
  await window.drop(...paths);
  await page.getByTestId("import-forget").click();
  await page.getByTestId("import-kind-invoices").waitFor();
});

scene("wrong rows are mended in place, one is left out, and the import is taken back in one step", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  await review(window, faulty(window.folder));
  const rows = page.getByTestId("faulty-row");
  await rows.first().getByLabel("Vence").fill("31/03/2026");
  await page.keyboard.press("Enter");
  await rows.first().getByLabel("Importe").fill("1000");
  await rows.first().getByTestId("faulty-save").click();
  await rows.filter({ hasText: "F-3004" }).getByTestId("faulty-leave").click();
  await page.getByTestId("import-forget-leave_rows").waitFor();
  await commit(window);
  const taken = await window.rpc("invoices.list", { query: "F-300", state: "all" });
  assert.deepEqual(taken.rows.map((row) => row.invoice).sort(), ["F-3001", "F-3002", "F-3003", "F-3005"]);
  await page.getByTestId("import-undo").click();
  await page.getByTestId("import-done").waitFor({ state: "detached" });
  const after = await window.rpc("invoices.list", { query: "F-300", state: "all" });
  assert.equal(after.total, 0);
  await page.getByTestId("import-recent").getByText("Deshecha").waitFor();
});

scene("rejected rows go to a file, are mended there, and come in without the others being doubled", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  await review(window, faulty(window.folder));
  await commit(window);
  const out = join(window.folder, "rechazados.csv");
  await window.choose(out);
  await page.getByTestId("import-export").click();
  await page.getByText("rechazados.csv").first().waitFor();
  assert.ok(existsSync(out));
  const mended = readFileSync(out, "utf8")
    .replace("31/02/2026,", "31/03/2026,")
    .replace("mil pesos,", "1000,")
    .replace("F-3004,,", "F-3004,Abarrotes Doña Lupita,");
  writeFileSync(out, mended);
  await review(window, [out]);
  await commit(window);
  const { total } = await window.rpc("invoices.list", { query: "F-300", state: "all" });
  assert.equal(total, 5);
});

scene("five hundred e-invoices are one entry, and the three that are none of ours say why", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  await review(window, documents(window.folder));
  const rows = page.getByTestId("faulty-row");
  await rows.first().waitFor();
  assert.equal(await rows.filter({ hasText: /compra|nomina|incompleto/ }).count(), 3);
  await commit(window);
  const { total } = await window.rpc("invoices.list", { state: "all" });
  assert.equal(total, 497);
});

scene("a bank statement leads to the bank, and is not imported as anything else", { fresh: true }, async (window) => {
  const { page } = window;
  await window.newBook();
  await window.drop(...statement(window.folder));
  await page.getByTestId("import-bank").waitFor();
  assert.equal(await page.getByTestId("import-review").isDisabled(), true);
  await page.getByTestId("import-bank").click();
  await page.waitForFunction(() => location.hash.startsWith("#/bank"));
  await page.getByText("1,250.50").first().waitFor();
});
