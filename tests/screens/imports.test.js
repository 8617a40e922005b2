// A file of invoices with a mistake in it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scene } from "./harness.js";

function invoices(folder, customer) {
  const path = join(folder, "facturas.csv");
  const rows = [
    "invoice_no,customer_id,issue_date,due_date,amount,currency",
    `F-9001,${customer},2026-03-02,2026-04-01,1250.50,MXN`,
    `F-9002,${customer},2026-03-02,31/02/2026,900.00,MXN`,
    `F-9003,${customer},2026-03-03,2026-04-02,320.00,MXN`,
  ];
  writeFileSync(path, `${rows.join("\n")}\n`);
  return path;
}

async function preview(window, choose) {
  const { page } = window;
  const { rows } = await window.rpc("customers.list", {});
  const path = invoices(window.folder, rows[0].customer);
  await page.getByTestId("nav-imports").click();
  await page.getByTestId("file-drop").waitFor();
  await choose(path);
  await page.getByTestId("import-file").waitFor();
  await page.getByTestId("import-review").click();
  await page.getByTestId("import-commit").waitFor();
}

scene("a wrong row is shown with its reason, the others come in, and the import is taken back in one step", {}, async (window) => {
  const { page } = window;
  await preview(window, async (path) => {
    await window.choose([path]);
    await page.getByTestId("file-choose").click();
  });
  await page.getByTestId("import-problems").click();
  await page.getByText("31/02/2026").locator("visible=true").first().waitFor();
  await window.picture("import-rejected-row");
  const before = await window.rpc("invoices.list", { query: "F-900" });
  assert.equal(before.rows.length, 0, "a preview writes nothing");
  await page.getByTestId("import-commit").click();
  await page.getByTestId("import-done").waitFor();
  const during = await window.rpc("invoices.list", { query: "F-900" });
  assert.deepEqual(during.rows.map((row) => row.invoice).sort(), ["F-9001", "F-9003"]);
  await page.getByTestId("import-undo").click();
  await page.getByTestId("import-done").waitFor({ state: "detached" });
  const after = await window.rpc("invoices.list", { query: "F-900" });
  assert.equal(after.rows.length, 0);
});

scene("a file dropped on the window is read", {}, async (window) => {
  await preview(window, (path) =>
    window.page.evaluate((dropped) => {
      window.puntualEmit("tauri://drag-drop", { paths: [dropped], position: { x: 10, y: 10 } });
    }, path),
  );
});
