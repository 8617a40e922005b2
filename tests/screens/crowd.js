// Books of another size than the sample's.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const DAY = 86_400_000;
const cities = ["Guadalajara", "Mérida", "San Luis Potosí", "Ciudad de México", "León", ""];
const kinds = ["Abarrotes", "Ferretería", "Comercializadora y Distribuidora", "Papelería", "Refaccionaria"];
const names = ["La Esperanza", "Zúñiga e Hijos", "del Noroeste", "San Judas Tadeo", "El Ángel de la Independencia"];
const day = (today, offset) => new Date(Date.parse(today) + offset * DAY).toISOString().slice(0, 10);

/** Fills the open book with so many customers and some invoices each: due, overdue, paid and of other sizes. */
export async function fill(window, today, customers, each) {
  const people = ["customer_id,name,tax_id,email,phone,city,country,segment"];
  const invoices = ["invoice_no,customer_id,issue_date,due_date,amount,currency"];
  const payments = ["payment_id,invoice_no,customer_id,pay_date,amount"];
  let number = 0;
  for (let at = 1; at <= customers; at += 1) {
    const id = `C${String(at).padStart(4, "0")}`;
    const name = `${kinds[at % kinds.length]} ${names[(at * 7) % names.length]} ${at}`;
    const email = at % 9 === 0 ? "" : `pagos${at}@cliente.mx`;
    const phone = at % 4 === 0 ? "" : `55${String(10_000_000 + at * 37)}`;
    people.push([id, name, "", email, phone, cities[at % cities.length], at % 40 === 0 ? "US" : "", at % 3 ? "" : "Mayoreo"].join(","));
    for (let turn = 0; turn < each; turn += 1) {
      number += 1;
      const due = ((number * 131) % 240) - 215;
      const amount = (500 + ((number * 7919) % 90_000) + ((number * 13) % 100) / 100).toFixed(2);
      invoices.push([`F-${number}`, id, day(today, due - 30), day(today, due), amount, at % 50 === 0 ? "USD" : "MXN"].join(","));
      if (due < 0 && number % 5 !== 0) {
        payments.push([`P-${number}`, `F-${number}`, id, day(today, Math.min(0, due + (number % 12) - 4)), amount].join(","));
      }
    }
  }
  const paths = Object.entries({ people, invoices, payments }).map(([name, rows]) => {
    const path = join(window.folder, `${name}.csv`);
    writeFileSync(path, `${rows.join("\n")}\n`);
    return path;
  });
  return window.rpc("imports.commit", { paths });
}
