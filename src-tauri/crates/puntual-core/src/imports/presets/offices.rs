//! Lists that tax offices let one download.

use super::Source::{AfipNumber, AfipType, Coded, Column, Joined, Noted, OwnKey};
use super::{PLAIN, Preset};
use crate::imports::fields::Field;

const AFIP_DATE: &str = "Fecha|Fecha de Emisión";
const AFIP_TYPE: &str = "Tipo|Tipo de Comprobante";

/// SUNAT's table 10 of types of receipts, as far as it has to do with what is owed.
const SUNAT_TYPES: &[(&str, &str)] = &[
    ("01", "Factura"),
    ("1", "Factura"),
    ("03", "Boleta"),
    ("3", "Boleta"),
    ("07", "Nota de crédito"),
    ("7", "Nota de crédito"),
    ("08", "Nota de débito"),
    ("8", "Nota de débito"),
];

pub(super) const PRESETS: &[Preset] = &[
    Preset {
        name: "afip.issued",
        program: "AFIP/ARCA",
        export: ["Mis Comprobantes emitidos", "Mis Comprobantes, issued"],
        sure: &[
            AFIP_TYPE,
            "Punto de Venta",
            "Número Desde",
            "Nro. Doc. Receptor",
            "Denominación Receptor",
            "Imp. Total",
        ],
        columns: &[
            (
                Field::InvoiceNo,
                AfipNumber(AFIP_TYPE, "Punto de Venta", "Número Desde"),
            ),
            (Field::DocumentType, AfipType(AFIP_TYPE)),
            (Field::CustomerName, Column("Denominación Receptor")),
            (Field::TaxId, Column("Nro. Doc. Receptor")),
            (Field::IssuedOn, Column(AFIP_DATE)),
            (Field::Amount, Column("Imp. Total")),
            (Field::Currency, Column("Moneda")),
            (Field::IssuerTaxId, Column("Nro. Doc. Emisor")),
            (Field::Notes, Noted("Cód. Autorización")),
        ],
        ..PLAIN
    },
    Preset {
        name: "afip.received",
        program: "AFIP/ARCA",
        export: ["Mis Comprobantes recibidos", "Mis Comprobantes, received"],
        sure: &[
            AFIP_TYPE,
            "Punto de Venta",
            "Número Desde",
            "Nro. Doc. Emisor",
            "Denominación Emisor",
            "Imp. Total",
        ],
        refused: "file.purchases",
        ..PLAIN
    },
    Preset {
        name: "sii.rcv_sales",
        program: "SII",
        export: ["Registro de ventas (RCV)", "Sales register (RCV)"],
        sure: &[
            "Tipo Doc",
            "Rut cliente",
            "Razon Social",
            "Folio",
            "Fecha Docto",
            "Monto total",
        ],
        columns: &[
            (
                Field::InvoiceNo,
                Joined(&[Column("Tipo Doc"), Column("Folio")], "-"),
            ),
            (Field::FiscalId, OwnKey(&["Tipo Doc", "Folio"])),
            (Field::DocumentType, Column("Tipo Doc")),
            (Field::TaxId, Column("Rut cliente")),
            (Field::CustomerName, Column("Razon Social")),
            (Field::IssuedOn, Column("Fecha Docto")),
            (Field::Amount, Column("Monto total")),
            (Field::Notes, Noted("Fecha Reclamo")),
        ],
        ..PLAIN
    },
    Preset {
        name: "sii.rcv_purchases",
        program: "SII",
        export: ["Registro de compras (RCV)", "Purchase register (RCV)"],
        sure: &[
            "Tipo Doc",
            "RUT Proveedor",
            "Razon Social",
            "Folio",
            "Fecha Docto",
            "Monto total",
        ],
        refused: "file.purchases",
        ..PLAIN
    },
    Preset {
        name: "sunat.rvie",
        program: "SUNAT",
        export: ["Registro de ventas (RVIE)", "Sales register (RVIE)"],
        sure: &[
            "CAR SUNAT",
            "Serie del CDP",
            "Nro CP o Doc. Nro Inicial (Rango)",
            "Nro Doc Identidad",
            "Total CP",
        ],
        columns: &[
            (
                Field::InvoiceNo,
                Joined(
                    &[
                        Column("Serie del CDP"),
                        Column("Nro CP o Doc. Nro Inicial (Rango)"),
                    ],
                    "-",
                ),
            ),
            (Field::DocumentType, Coded("Tipo CP/Doc.", SUNAT_TYPES)),
            // The first `Ruc` and `Razon Social` are ours.
            (Field::IssuerTaxId, Column("Ruc")),
            (Field::TaxId, Column("Nro Doc Identidad")),
            (Field::CustomerName, Column("Apellidos Nombres/ Razón Social")),
            (Field::IssuedOn, Column("Fecha de emisión")),
            (Field::DueOn, Column("Fecha Vcto/Pago")),
            (Field::Amount, Column("Total CP")),
            (Field::Currency, Column("Moneda")),
        ],
        ..PLAIN
    },
    Preset {
        name: "sat.metadata",
        program: "SAT",
        export: ["Metadatos de descarga masiva", "Bulk download metadata"],
        sure: &[
            "Uuid",
            "RfcEmisor",
            "RfcReceptor",
            "Monto",
            "EfectoComprobante",
            "Estatus",
        ],
        columns: &[
            (Field::InvoiceNo, Column("Uuid")),
            (Field::IssuerTaxId, Column("RfcEmisor")),
            (Field::TaxId, Column("RfcReceptor")),
            (Field::CustomerName, Column("NombreReceptor")),
            (Field::IssuedOn, Column("FechaEmision")),
            (Field::Amount, Column("Monto")),
            (Field::DocumentType, Column("EfectoComprobante")),
            (
                Field::Status,
                Coded("Estatus", &[("0", "Cancelado"), ("1", "Vigente")]),
            ),
        ],
        ..PLAIN
    },
];
