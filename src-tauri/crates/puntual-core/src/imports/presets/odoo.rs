//! Exports of Odoo, in Spanish and English.

use super::Source::{Column, First, Joined};
use super::{Lines, PLAIN, Preset, Source};
use crate::imports::fields::{Field, Kind};

pub(super) const PRESETS: &[Preset] = &[
    // Signed amounts are in the company's currency, so the column of currencies says nothing about them.
    Preset {
        name: "odoo.invoices_signed",
        program: "Odoo",
        export: ["Facturas de clientes", "Customer invoices"],
        sure: &[
            "Number|Número",
            "Total Signed|Total con signo|Total firmado",
            "Amount Due Signed|Importe adeudado con signo|Importe adeudado firmado|Importe pendiente con signo",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Number|Número")),
            (Field::CustomerName, Column(ODOO_PARTNER)),
            (
                Field::TaxId,
                Column("NIF Cliente|Partner/Tax ID|Contacto/NIF|Cliente/NIF|Tax ID|NIF"),
            ),
            (
                Field::Email,
                Column("Partner/Email|Contacto/Correo electrónico|Source Email"),
            ),
            (Field::IssuedOn, Column(ODOO_DATE)),
            (
                Field::DueOn,
                Column("Due Date|Fecha de vencimiento|Fecha vencimiento"),
            ),
            (
                Field::Amount,
                Column("Total Signed|Total con signo|Total firmado"),
            ),
            (
                Field::OpenBalance,
                Column(
                    "Amount Due Signed|Importe adeudado con signo|Importe adeudado firmado|Importe pendiente con signo",
                ),
            ),
            (Field::Status, ODOO_STATUS),
            (Field::DocumentType, Column(ODOO_TYPE)),
            (Field::Reference, Column("Reference|Referencia")),
            (
                Field::Notes,
                Column("Origin|Origen|Source Document|Documento origen"),
            ),
        ],
        lines: Lines::Repeated,
        ..PLAIN
    },
    Preset {
        name: "odoo.invoices",
        program: "Odoo",
        export: ["Facturas de clientes", "Customer invoices"],
        sure: &[
            "Number|Número",
            ODOO_PARTNER,
            ODOO_DATE,
            "Due Date|Fecha de vencimiento|Fecha vencimiento",
            "Total",
            "Status|Estado|Payment Status|Estado de pago",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Number|Número")),
            (Field::CustomerName, Column(ODOO_PARTNER)),
            (
                Field::TaxId,
                Column("NIF Cliente|Partner/Tax ID|Contacto/NIF|Cliente/NIF|Tax ID|NIF"),
            ),
            (
                Field::Email,
                Column("Partner/Email|Contacto/Correo electrónico|Source Email"),
            ),
            (Field::IssuedOn, Column(ODOO_DATE)),
            (
                Field::DueOn,
                Column("Due Date|Fecha de vencimiento|Fecha vencimiento"),
            ),
            (Field::Amount, Column("Total")),
            (
                Field::OpenBalance,
                Column("Amount Due|Importe adeudado|Importe pendiente"),
            ),
            (Field::Currency, Column("Currency|Moneda")),
            (Field::Status, ODOO_STATUS),
            (Field::DocumentType, Column(ODOO_TYPE)),
            (Field::Reference, Column("Reference|Referencia")),
            (
                Field::Notes,
                Column("Origin|Origen|Source Document|Documento origen"),
            ),
        ],
        lines: Lines::Repeated,
        ..PLAIN
    },
    Preset {
        name: "odoo.contacts",
        program: "Odoo",
        export: ["Contactos", "Contacts"],
        kind: Kind::Customers,
        sure: &[
            "Display Name|Nombre mostrado|Nombre a mostrar",
            "Email|Correo electrónico",
            "Phone|Teléfono",
        ],
        columns: &[
            (
                Field::CustomerName,
                Column("Display Name|Nombre mostrado|Nombre a mostrar"),
            ),
            (Field::TaxId, Column("Tax ID|NIF|VAT|RFC|RUT|CUIT")),
            (Field::Email, Column("Email|Correo electrónico")),
            (
                Field::Phone,
                First(&[Column("Mobile|Móvil|Celular"), Column("Phone|Teléfono")]),
            ),
            (Field::Street, Column("Street|Calle")),
            (Field::City, Column("City|Ciudad")),
            (Field::Country, Column("Country|País")),
            (Field::Zip, Column("Zip|C.P.|Código postal")),
        ],
        ..PLAIN
    },
];

const ODOO_PARTNER: &str = "Invoice Partner Display Name|Nombre del socio a mostrar en la factura|\
    Nombre de la empresa a mostrar en la factura|Nombre del contacto a mostrar en la factura|Contacto|Cliente|Partner|\
    Customer|Empresa";
const ODOO_DATE: &str =
    "Invoice/Bill Date|Fecha de factura/recibo|Fecha de factura|Invoice Date|Fecha factura";
const ODOO_TYPE: &str = "Type|Tipo|Move Type|Tipo de movimiento|Tipo de asiento";
/// Both matter: a draft is not owed whatever its payment status, and a posted one may be paid.
const ODOO_STATUS: Source = Joined(
    &[
        Column("Status|Estado"),
        Column("Payment Status|Estado de pago|Estado del pago"),
    ],
    " / ",
);
