// A bank statement: what it brings, whose payments they are, and taking an answer back.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { overflow, SMALLEST, scene, settled, violations } from "./harness.js";

/** A statement with a payment of each sort, made from what is open in the sample book. */
export async function statement(window) {
  const { rows } = await window.rpc("invoices.list", { state: "open", limit: 200 });
  const own = rows.filter((row) => row.currency === "MXN");
  const [first, second, third] = own;
  const movements = [
    ["M1", "2026-03-13", first.open, first.name.toUpperCase(), `PAGO ${first.invoice}`],
    ["M2", "2026-03-13", "100.00", second.name.toUpperCase(), `ABONO FACTURA ${second.invoice}`],
    ["M3", "2026-03-12", third.open, "", `DEPOSITO ${third.invoice}`],
    ["M4", "2026-03-12", "1.37", "", "INTERESES GANADOS"],
    ["M5", "2026-03-11", "350.00", own.at(-1).name.toUpperCase(), "TRANSFERENCIA"],
    ["M6", "2026-03-11", "-812.40", "CFE SUMINISTRO", "RECIBO DE LUZ"],
  ];
  return { path: ofx(window, "banco-marzo.ofx", movements), first, second };
}

/** The bank sends back what it brought for the first invoice, after the payment was accepted. */
async function sentBack(window) {
  const { path, first } = await statement(window);
  await window.rpc("bank.import", { paths: [path] });
  const { rows } = await window.rpc("matches.list", {});
  const line = rows.find((row) => row.proposal.shares.some((share) => share.invoice === first.invoice));
  await window.rpc("matches.accept", { matches: [{ line: line.line }] });
  const movements = [["M7", "2026-03-14", `-${first.open}`, "", `DEVOLUCION ${first.invoice}`]];
  return { path: ofx(window, "devolucion.ofx", movements), first };
}

/** Writes a statement of a peso account: id, day, amount, who, text. */
function ofx(window, name, movements) {
  const lines = movements
    .map(
      ([id, day, amount, party, memo]) =>
        `<STMTTRN>\n<TRNTYPE>${amount.startsWith("-") ? "DEBIT" : "CREDIT"}\n<DTPOSTED>${day.replaceAll("-", "")}\n` +
        `<TRNAMT>${amount}\n<FITID>${id}\n<NAME>${party}\n<MEMO>${memo}\n</STMTTRN>`,
    )
    .join("\n");
  const path = join(window.folder, name);
  writeFileSync(
    path,
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n" +
      "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n<BANKMSGSRSV1><STMTTRNRS><TRNUID>1\n<STMTRS><CURDEF>MXN\n" +
      "<BANKACCTFROM><BANKID>012\n<ACCTID>0123456789\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n<BANKTRANLIST>\n" +
      `<DTSTART>20260301\n<DTEND>20260331\n${lines}\n</BANKTRANLIST>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>\n`,
  );
  return path;
}

scene("a statement is looked at, saved, and a payment accepted with one key and taken back", {}, async (window) => {
  const { page } = window;
  const { path, first } = await statement(window);
  await page.getByTestId("nav-bank").click();
  await window.choose([path]);
  await page.getByTestId("file-choose").click();
  await page.getByTestId("bank-review").waitFor();
  assert.equal((await window.rpc("bank.lines", {})).total, 0, "a look writes nothing");
  await page.getByTestId("bank-take").click();
  const row = page.locator("li[data-testid^=match-]").first();
  await row.waitFor();
  assert.equal((await window.rpc("today.get", {})).bank_waiting, 5);
  assert.match(await row.innerText(), new RegExp(first.name.slice(0, 8)));
  await row.focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("undo").last().waitFor();
  const paid = await window.rpc("invoices.get", { invoice: first.invoice });
  assert.match(paid.invoice.open, /^0(\.0+)?$/);
  await page.getByTestId("undo").last().click();
  await page.waitForFunction(() => document.querySelectorAll("li[data-testid^=match-]").length === 5);
});

scene("a person chooses another invoice, and sees it among what is done", {}, async (window) => {
  const { page } = window;
  const { path, second } = await statement(window);
  await window.rpc("bank.import", { paths: [path] });
  await window.goto("/bank");
  const { rows } = await window.rpc("matches.list", {});
  const unknown = rows.find((row) => row.proposal.customer === "");
  await page.getByTestId(`choose-${unknown.line}`).click();
  await page.getByTestId("choose-customer").fill(second.name.slice(0, 10));
  // By name: the list is another one until the search has answered.
  await page.getByRole("option", { name: second.name }).first().click();
  await page.locator("[data-testid^=choose-invoice-]").first().check();
  await page.getByTestId("choose-save").click();
  await page.getByTestId("bank-done").click();
  await page.getByText("INTERESES GANADOS").waitFor();
  await settled(page);
  assert.deepEqual(await violations(page), []);
});

scene("a payment that the bank sends back is said until a person has settled it", {}, async (window) => {
  const { page } = window;
  const { path, first } = await sentBack(window);
  await window.goto("/bank");
  await window.choose([path]);
  await page.getByTestId("file-choose").click();
  await page.getByTestId("bank-review").getByRole("alert").waitFor();
  await page.getByTestId("bank-take").click();
  const notice = page.getByTestId("bank-returned");
  await notice.waitFor();
  assert.match(await notice.innerText(), new RegExp(first.name.slice(0, 8)));
  await window.goto("/");
  await page.getByTestId("today-returned").click();
  await notice.waitFor();
  await page.locator("[data-testid^=returned-settle-]").click();
  await notice.waitFor({ state: "detached" });
  assert.equal((await window.rpc("today.get", {})).bank_returned, 0);
  await page.getByTestId("undo").last().click();
  await notice.waitFor();
});

for (const size of [SMALLEST, { width: 1440, height: 900 }]) {
  scene(`the bank fits a window of ${size.width} by ${size.height} and everybody can read it`, { size }, async (window) => {
    const { path } = await sentBack(window);
    await window.rpc("bank.import", { paths: [path] });
    for (const tab of ["waiting", "done", "rules"]) {
      await window.goto(tab === "waiting" ? "/bank" : `/bank?tab=${tab}`);
      assert.equal(await overflow(window.page), 0);
      assert.deepEqual(await violations(window.page), []);
    }
  });
}
