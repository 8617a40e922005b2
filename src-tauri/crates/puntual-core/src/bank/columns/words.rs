//! The words that banks put above their columns, in Spanish, Portuguese, English and German.

use super::BankField;

/// What a word says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sense {
    /// Words about the movement; a table may have several such columns.
    Text,
    /// A field.
    Is(BankField),
}

/// Words without a meaning of their own.
pub(super) const SMALL: &[&str] = &[
    "de", "del", "la", "el", "los", "las", "en", "por", "of", "the", "y", "e", "o", "u", "a", "al", "su",
    "da", "do", "and", "in", "bs", "s", "mn", "us", "pesos", "soles", "dolares", "dls", "euros", "utc",
];

/// Words above columns that say nothing about who paid and for what, and are full of figures that look as if they did.
pub(super) const SILENT: &[&str] = &[
    "sucursal",
    "suc",
    "agencia",
    "oficina",
    "branch",
    "caja",
    "cajero",
    "terminal",
    "canal",
    "channel",
    "usuario",
    "user",
    "utc",
    "hora",
    "time",
    "zona",
    "zone",
    "timezone",
    "cod",
    "codigo",
    "code",
    "grupo",
    "trn",
    "mcc",
    "bic",
    "swift",
    "banco",
    "bank",
    "cuenta",
    "account",
    "card",
    "tarjeta",
    "tasa",
    "rate",
    "cambio",
    "saldo",
    "balance",
    "comision",
    "fee",
    "fees",
    "currency",
    "moneda",
    "divisa",
    "state",
    "status",
    "estado",
    "estatus",
    "situacion",
    "pais",
    "country",
    "quantity",
    "product",
    "plan",
    "ubicacion",
];

/// Words above columns that do say it, whatever stands beside them.
pub(super) const SPEAKING: &[&str] = &[
    "referencia",
    "reference",
    "ref",
    "concepto",
    "descripcion",
    "description",
    "detalle",
    "glosa",
    "leyenda",
    "leyendas",
    "ordenante",
    "pagador",
    "payer",
];

/// Words for money that came in.
pub(super) const IN_WORDS: &[&str] = &[
    "abono",
    "abonos",
    "credito",
    "creditos",
    "haber",
    "credit",
    "credits",
    "deposito",
    "depositos",
    "deposit",
    "deposits",
    "ingreso",
    "ingresos",
    "entrada",
    "entradas",
    "consignacion",
    "consignaciones",
    "haben",
    "gutschrift",
    "cr",
];

/// Words for money that went out.
pub(super) const OUT_WORDS: &[&str] = &[
    "cargo",
    "cargos",
    "debito",
    "debitos",
    "debe",
    "debit",
    "debits",
    "retiro",
    "retiros",
    "egreso",
    "egresos",
    "salida",
    "salidas",
    "saida",
    "saidas",
    "withdrawal",
    "withdrawals",
    "giro",
    "giros",
    "soll",
    "lastschrift",
    "dr",
];

/// Words that only tables of customers, invoices or purchases have.
pub(super) const OTHER_TABLES: &[&str] = &[
    "cliente",
    "clientes",
    "customer",
    "client",
    "factura",
    "facturas",
    "invoice",
    "vencimiento",
    "vence",
    "vto",
    "due",
    "proveedor",
    "vendor",
    "bill",
    "folio",
    "uuid",
    "comprador",
    "receptor",
];

use BankField as F;

const SURE: u8 = 10;
const USUAL: u8 = 8;
const LAST: u8 = 4;
/// Only where the cells say so too.
pub(super) const PROVED: u8 = 9;

/// What each word says, and how surely.
pub(super) const fn synonyms() -> &'static [(Sense, u8, &'static str)] {
    SYNONYMS
}

const SYNONYMS: &[(Sense, u8, &str)] = &[
    (
        Sense::Is(F::BookedOn),
        SURE,
        "bookedon fechaoperacion foperacion fechaoper foper fecoperacion fechamovimiento fechamov fechacontable fcontable \
         fechacontabilizacion fechatransaccion fechatrx fechaproceso fechaaplicacion fecharegistro fechacargo fecharealizacion \
         bookingdate dateposted posteddate postingdate transactiondate txndate trandate dateoperation buchungstag buchungsdatum \
         datalancamento datamovimento datamov dataoperacao dataoperazione fechahora fechahoraoperacion fechaefectiva foperativa fechaoperativa fechasistema \
         completeddate datecompleted",
    ),
    (
        Sense::Is(F::BookedOn),
        USUAL,
        "fecha fec date data datum dia buchung posted booked fechas fechadia created",
    ),
    (Sense::Is(F::BookedOn), LAST, "starteddate datestarted"),
    (
        Sense::Is(F::ValuedOn),
        SURE,
        "valuedon fechavalor fvalor fecvalor fechavaluta valuedate valuta valutadatum wertstellung datavalor datavaluta \
         effectivedate fval fechavalorizacion arrivaldate availableon",
    ),
    (
        Sense::Text,
        SURE,
        "concepto descripcion descripcionmovimiento descripcionoperacion descripciontransaccion descripcionconcepto \
         conceptomovimiento conceptooperacion detalle detalles detallemovimiento detalleoperacion detalletransaccion glosa \
         glosadetalle leyenda description details narrative narration particulars memo transactiondescription \
         transactiondetails historico descricao verwendungszweck lancamento descripciondetallada conceptodetallado \
         descripcionextendida conceptoreferencia descripcionmotivo narrativa",
    ),
    (
        Sense::Text,
        USUAL,
        "movimiento movimientos observaciones observacion informacionadicional masinformacion masdatos transaccion operacion \
         buchungstext beschreibung text texto comentario comentarios nota notas remarks subject motivo mensaje asunto \
         adicional informacion datosadicionales conceptos titulo tipooperacion tipotransaccion tipomovimiento tipo type \
         transactiontype origen",
    ),
    (
        Sense::Text,
        LAST,
        "rfcordenante rfc cuit cuil rut ruttercero nit cpf cnpj cpfcnpj documentoordenante institucion bancoordenante \
         bancoemisor codtransac categoria",
    ),
    // With the fee, unlike the amount beside it: what the balance goes up or down by.
    (Sense::Is(F::Amount), SURE + 1, "totalamount"),
    (
        Sense::Is(F::Amount),
        SURE,
        "amount importe importes monto montos importemovimiento montomovimiento importeoperacion montooperacion \
         montotransaccion valortransaccion valormovimiento transactionamount betrag umsatz montante importetotal montototal \
         valortotal netamount importeneto importeoriginal valorlancamento",
    ),
    (
        Sense::Is(F::Amount),
        USUAL,
        "valor valores cantidad net neto total",
    ),
    (
        Sense::Is(F::Out),
        SURE,
        "moneyout cargo cargos debito debitos debe debit debits retiro retiros egreso egresos salida salidas saida saidas \
         withdrawal withdrawals withdrawalamount withdrawalamt debitamount debitamt paidout montocargo importecargo montodebito \
         importedebito valordebito montoretiro importeretiro giro giros soll ausgaben lastschrift chequecargo chequescargos \
         chequesotroscargos cargosdebitos dr spent outflow importedebe",
    ),
    (Sense::Is(F::Out), LAST, "pagos gastos gasto"),
    (
        Sense::Is(F::In),
        SURE,
        "moneyin abono abonos credito creditos haber credit credits deposito depositos ingreso ingresos entrada entradas deposit \
         deposits creditamount creditamt depositamount depositamt paidin montoabono importeabono montocredito importecredito \
         valorcredito montodeposito importedeposito consignacion consignaciones haben gutschrift einnahmen depositoabono \
         depositosabonos depositosabono depositosotrosabonos cr received inflow importehaber",
    ),
    (
        Sense::Is(F::Direction),
        SURE,
        "direction naturaleza signo sign dc cd drcr crdr debitcreditindicator creditdebitindicator creditdebit debitcredit \
         sollhaben sh kennzeichen dh tipocargoabono cargoabono debecredito sentido ingresoegreso \
         balanceimpact",
    ),
    (
        Sense::Is(F::Direction),
        USUAL,
        "tipo type tipomovimiento tipomov tipotransaccion tipooperacion transactiontype clase tipotrans tipoimporte",
    ),
    (
        Sense::Is(F::Direction),
        PROVED,
        "transaccion movimiento operacion transaction",
    ),
    (
        Sense::Is(F::Balance),
        SURE,
        "balance saldo saldofinal saldocontable saldoactual saldototal saldoparcial saldoacumulado saldoresultante saldodiario \
         saldolinea nuevosaldo runningbalance accountbalance closingbalance balanceafter kontostand saldonachbuchung saldocuenta \
         saldomovimiento saldodespues saldooperacion saldoposterior balanceamount",
    ),
    (
        Sense::Is(F::Balance),
        LAST,
        "disponible saldodisponible available availablebalance",
    ),
    (
        Sense::Is(F::Reference),
        SURE,
        "reference referencia ref noreferencia numeroreferencia numreferencia nroreferencia nreferencia referencianumerica \
         referenciabancaria referencia1 documento nodocumento numerodocumento nrodocumento numdocumento ndocumento doctonro \
         nrodocto nodocto docto comprobante nrocomprobante numerocomprobante nooperacion numerooperacion nrooperacion \
         numoperacion noperacion operacionnumero cheque nocheque numerocheque nrocheque checknumber checkno chequeno \
         chequenumber chqno chqrefno refno claverastreo clavederastreo endtoendreferenz kundenreferenz customerreference \
         transactionreference autorizacion noautorizacion numeroautorizacion refnochequeno numeromovimiento serie \
         paymentreference bankreference externalreference",
    ),
    (
        Sense::Is(F::Party),
        SURE,
        "party ordenante beneficiario ordenantebeneficiario beneficiarioordenante nombreordenante nombrebeneficiario contraparte \
         nombrecontraparte payer payee payeename counterparty counterpartyname pagador remitente tercero nombretercero \
         auftraggeber beguenstigter begunstigterzahlungspflichtiger zahlungspflichtiger emisor originador favorecido \
         beguenstigterzahlungspflichtiger nameofcounterparty partnername payername",
    ),
    (Sense::Is(F::Party), LAST, "nombre name razonsocial"),
    (
        Sense::Is(F::PartyAccount),
        SURE,
        "partyaccount cuentaordenante cuentabeneficiario cuentacontraparte ibancontraparte ibanordenante clabeordenante clabe \
         counterpartyaccount cuentaorigen kontonummeriban ctaordenante partneriban",
    ),
    (
        Sense::Is(F::BankId),
        SURE,
        "bankid fitid idmovimiento idtransaccion transactionid transactionno idoperacion identificador identificadormovimiento \
         uniqueid movimientoid transferwiseid",
    ),
    (Sense::Is(F::BankId), LAST, "id"),
    (
        Sense::Is(F::Currency),
        SURE,
        "currency paymentcurrency moneda divisa ccy waehrung wahrung moeda curr",
    ),
    (
        Sense::Is(F::Account),
        SURE,
        "account cuenta numerocuenta nrocuenta nocuenta numcuenta accountnumber accountno accountid konto kontonummer conta iban \
         cuentabancaria numerodecuenta",
    ),
    (
        Sense::Is(F::State),
        SURE,
        "state status estado estatus situacion estadotransaccion estadomovimiento estadooperacion estatustransaccion \
         estatusmovimiento estatusoperacion transactionstatus",
    ),
];
