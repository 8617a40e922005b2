//! Lists that tax offices let one download.

use super::Source::{AfipNumber, AfipType, Coded, Column, Joined, Noted, OwnKey};
use super::{PLAIN, Preset};
use crate::imports::fields::Field;

const AFIP_DATE: &str = "Fecha|Fecha de Emisión";
const AFIP_TYPE: &str = "Tipo|Tipo de Comprobante";

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
