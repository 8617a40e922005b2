//! What people and programs call their columns, in Spanish, English and Portuguese.
//!
//! Words are written as [`super::mapping::header_key`] leaves them: folded, without spaces, punctuation and small words
//! (`de`, `del`, `la`, `of`, `the`, …). A word may stand for several fields; the one with more weight is given
//! first, the other only if that one is taken. Layouts seen: Puntual's own, CONTPAQi and Aspel exports, Chile's RCV,
//! AFIP's Mis Comprobantes, SAT metadata, Odoo, QuickBooks, Xero, Alegra, Bind, hand-made sheets.

use super::fields::{Field, Kind};

/// A word that can mean nothing else.
pub(super) const SURE: u8 = 9;
/// Stronger than the usual meaning of another word in the same table.
const STRONG: u8 = 7;
/// The usual meaning.
pub(super) const USUAL: u8 = 6;
/// Weaker than the usual meaning of another word in the same table.
const LIKELY: u8 = 5;
/// A meaning that is taken when nothing better is there.
const LAST: u8 = 3;
/// A meaning that is taken when nothing better is there and the word has no other use.
const REST: u8 = 2;

/// A field, how surely, and the words, separated by spaces.
type Words = (Field, u8, &'static str);

/// Which words name which field in a kind of table, and how surely.
pub(super) const fn words(kind: Kind) -> &'static [Words] {
    match kind {
        Kind::Customers => CUSTOMERS,
        Kind::Invoices => INVOICES,
        Kind::Payments => PAYMENTS,
    }
}

const CUSTOMER_ID: &str = "\
    customerid customercode customerno customernumber customernum custid custno clientid clientcode \
    clientno accountno accountnumber accountcode idcliente clienteid codigocliente codcliente codcli \
    clavecliente cvecliente cveclpv nocliente numcliente nrocliente numerocliente ncliente \
    clientecodigo claveclienteproveedor codclient codigotercero codtercero idtercero codcte clavecte \
    codigosn businesspartner cardcode custnumber cvecte partnerid";
const NAME: &str = "\
    customername clientname companyname displayname businessname legalname razonsocial \
    nombrecliente nombrerazonsocial nombreorazonsocial razonsocialcliente clienterazonsocial \
    clientenombre nombrecompleto nombrefiscal customerfullname denominacion denominacionsocial \
    denominacionreceptor nombrereceptor razonsocialreceptor apellidosnombre nombreempresa billto \
    apellidosynombre soldto invoicepartnerdisplayname partnername razonsoci nombretercero nombrecte \
    clientenombrerazonsocial nombreclienterazonsocial denominacioncliente denominacionentidad nomcli namecustomer \
    nombresocio nombresn cardname socionegocio nomecliente clientefornecedor razaosocial nombreficha \
    descripcionanexo nombreanexo descripcioncuenta nombrecuenta nombrepersona";
/// A name beside which another may be the one that documents carry: the shop's sign beside the firm's name, the person
/// beside the firm.
const NAME_BESIDE: &str = "nombrecomercial nomefantasia tradename fullname";
/// The name of whom one talks to, where the customer has no other.
const NAME_CONTACT: &str = "contactname nombrecontacto";
const NAME_USUAL: &str = "name nombre receptor partner";
/// In a list of customers these are the customer; beside `Cliente` in a table of documents they are us.
const FIRM: &str = "empresa company";
/// These hold a name or a code. Beside a column that is surely the name they are taken for the code.
const WHO: &str = "cliente customer client deudor titular tercero sacado tomador entidad persona";
/// A customer in the words of some programs, whom one talks to in those of others.
const CONTACT: &str = "contacto contact";
const TAX_ID: &str = "\
    taxid taxno taxnumber taxidnumber vat vatno vatnumber vatid vatregnumber ein rfc ruc nit rut \
    cuit cuil nif cif nifcif cifnif rfccliente ruccliente nitcliente rutcliente cuitcliente \
    nifcliente cifcliente rfcreceptor rucreceptor nitreceptor rutreceptor cuitreceptor \
    nrodocreceptor numerodocreceptor identificacionfiscal idfiscal numeroidentificacionfiscal \
    registrofiscal cedulajuridica cedula identificacion numeroidentificacion nroidentificacion dni \
    rtn rnc cnpj cpf rucdni documentoidentidad cpfcnpj cnpjcpf nitcc identificaciontercero nittercero \
    nrodocumentocliente numerodocumentocliente documentocliente doccliente identificacioncliente docentidad \
    numerodocumentoidentidad rucdnicliente rfccte clientetaxid customertaxid federaltaxid \
    registrofederalcontribuyentes terceroidentificacion terceroexterno rucced rucdnietc numeroidentidad";
const EMAIL: &str = "\
    email emails emailaddress correo correos correoelectronico correoe emailcliente \
    correocliente correoelectronicocliente customeremail clientemail billingemail emailpred \
    emailfacturacion correofacturacion correocobranza emailcobranza direccioncorreo buzon \
    direccioncorreoelectronico correoreceptor emailreceptor correocontacto emailcontacto contactemail \
    customeremailaddress emailid mainemail emailrecipient";
const PHONE: &str = "\
    phone phoneno phonenumber telephone tel telefono telefonos telefono1 mobile mobilephone cell \
    cellphone celular cel movil telefonomovil telefonocelular whatsapp numerotelefono numerocelular \
    telefonocliente celularcliente customerphone clientphone telefonocontacto fono telf tlf tfno \
    numerowhatsapp telcli phone1 mainphonenumber telefonoreceptor contactphone customerphonenumber";
const PHONE_WEAK: &str = "telefonofijo telefono2 telefonooficina workphone mainphone contacttel";
const TERM_DAYS: &str = "\
    termdays terms termsdays paymentterms paymenttermdays netdays creditdays creditterms \
    daysofcredit days plazo plazodias plazopago plazocredito diascredito diasplazo diaspago dias \
    credito condiciones condicionespago condicionpago terminospago terminos diascred diasvencimiento \
    term condicion formapagodias invoicepaymentterms condicionventa condicionesventa diasplazocredito \
    condicaopagamento prazo prazopagamento";
const CURRENCY: &str = "\
    currency currencycode curr ccy moneda divisa tipomoneda codigomoneda monedaiso monedadocumento \
    monedafactura codmoneda mon monedapago moeda invoicecurrency currencyiso monedacodigo codigodivisa";
const REFERENCE: &str = "\
    reference ref referencia referencias ponumber purchaseorder po ordencompra oc pedido ordernumber \
    orderno numpedido numeropedido referenciabancaria numeroreferencia noreferencia numerooperacion \
    numoperacion operacion claverastreo bankreference transactionid rastreo refer";
const NOTES: &str = "\
    notes note memo comment comments remarks notas nota comentario comentarios observacion \
    observaciones obs concepto descripcion description detalle glosa observacao observacoes subject asunto";
const INVOICE_NO: &str = "\
    invoiceno invoicenumber invoicenum invoice invoiceid invno inv billno billnumber factura \
    facturas nofactura numfactura nrofactura numerofactura nfactura foliofactura idfactura \
    facturanumero facturano codigofactura numerocomprobante nrocomprobante cvedoc numerodesde \
    facturanro nocomprobante foliointerno invoicedocnumber ncomp ndocto nrodocto numdocto nodocto numdoc \
    documentocruce doctocruce foliodocumento foliodoc foliodte numerofolio serienumero serienumeracion \
    comprobantenro facturan numerodocumentofactura numeronota notafiscal nf nfe numeronf numeronotafiscal \
    numerofatura fatura docid numtra nrocpodocnroinicial";
const AMOUNT: &str = "\
    amount total totalamount grandtotal invoiceamount invoicetotal amounttotal importe \
    importetotal monto montototal montofactura importefactura totalfactura valor valortotal imptotal \
    totalcomprobante totaldocumento importedocumento montodocumento totalpagar totalapagar \
    valorfactura amountincurrency totalconiva importeconiva totalneto totalgeneral totalventa totalbruto \
    importebruto montobruto totalcomp impcomp vlrtotal vrtotal valordocumento valordocto vlrdocto totaldocto \
    montodocto importeoriginal montooriginal valororiginal originalamount totaldue totalsigned totalconsigno \
    valornota valorbruto valorneto importeneto montoneto totalnota totalfatura valorfatura importecomprobante totalmn \
    totalcfdi importeliquido liquido montoliquido totalliquido requestedamount";
/// The whole amount, or what is left of it where that stands beside.
const TO_PAY: &str = "importepagar importeapagar montopagar montoapagar valorpagar valorapagar";
const CITY: &str = "cidade city town ciudad poblacion localidad municipio billingcity comuna delegacion";
const COUNTRY: &str = "\
    country countrycode countryname countryregion billingcountry billaddrcountry pocountry pais codigopais codpais \
    nombrepais paisresidencia residenciafiscal paisreceptor paiscliente paisfiscal nacao";
const ZIP: &str = "\
    zip zipcode postalcode postcode codigopostal cp codpostal domiciliofiscalreceptor billingzip";
const STREET: &str = "\
    street streetaddress address address1 addressline1 billingaddress calle callenumero calleynumero \
    direccion direccion1 domicilio domiciliofiscal direccionfiscal dir billingstreet \
    direccionfacturacion";

const FISCAL_ID: &str = "\
    fiscalid uuid foliofiscal uuidcfdi uuidfactura cufe cude claveacceso clavenumerica foliofiscaluuid";
const ISSUER: &str = "\
    issuertaxid rfcemisor rucemisor nitemisor rutemisor cuitemisor nifemisor cifemisor nrodocemisor";

const CUSTOMERS: &[Words] = &[
    (Field::CustomerId, SURE, CUSTOMER_ID),
    (
        Field::CustomerId,
        USUAL,
        "id code codigo clave cod cve key no num numero nro",
    ),
    (Field::CustomerId, LAST, "cliente customer client cuenta account"),
    (Field::CustomerName, SURE, NAME),
    (Field::CustomerName, STRONG, NAME_CONTACT),
    (Field::CustomerName, USUAL, NAME_USUAL),
    (Field::CustomerName, USUAL, FIRM),
    (Field::CustomerName, LIKELY, WHO),
    (Field::CustomerName, LIKELY, CONTACT),
    (Field::CustomerName, LAST, NAME_BESIDE),
    (Field::TaxId, SURE, TAX_ID),
    (Field::Email, SURE, EMAIL),
    (Field::Phone, SURE, PHONE),
    (Field::Phone, USUAL, PHONE_WEAK),
    (Field::Contact, REST, "fullname"),
    (
        Field::Contact,
        USUAL,
        "\
        contact contactperson contacto personacontacto atencion attn atn nombrecontacto contactname \
        responsable",
    ),
    (Field::Street, SURE, STREET),
    (Field::Zip, SURE, ZIP),
    (Field::City, SURE, CITY),
    (Field::Country, SURE, COUNTRY),
    (Field::TermDays, SURE, TERM_DAYS),
    (Field::Currency, SURE, CURRENCY),
    (
        Field::Segment,
        SURE,
        "\
        segment segmento grupo group clasificacion categoria category tipocliente zona customergroup \
        customertype",
    ),
    (Field::Notes, USUAL, NOTES),
];

const INVOICES: &[Words] = &[
    (Field::InvoiceNo, SURE, INVOICE_NO),
    (Field::FiscalId, SURE, FISCAL_ID),
    (Field::IssuerTaxId, SURE, ISSUER),
    (Field::InvoiceNo, STRONG, "folio"),
    (
        Field::InvoiceNo,
        USUAL,
        "\
        numero no num nro number documento nodocumento numerodocumento nrodocumento numdocumento \
        documentnumber documentno docnumber docno comprobante doc correlativo docto consecutivo details",
    ),
    (Field::InvoiceNo, LAST, "id folios n remision notaventa"),
    (
        Field::Series,
        USUAL,
        "serie series prefijo prefix seriefactura puntoventa pv ptovta seriedocumento seriecdp",
    ),
    (Field::CustomerId, SURE, CUSTOMER_ID),
    (
        Field::CustomerId,
        LAST,
        "cliente customer client tercero clave codigo code account cuenta cod anexo codanexo codigoanexo ficha ac",
    ),
    (Field::CustomerName, SURE, NAME),
    (Field::CustomerName, USUAL, NAME_USUAL),
    (Field::CustomerName, LIKELY, WHO),
    (Field::CustomerName, LAST, NAME_BESIDE),
    (Field::CustomerName, LAST, NAME_CONTACT),
    (Field::CustomerName, LAST, CONTACT),
    (Field::CustomerName, LAST, FIRM),
    (Field::TaxId, SURE, TAX_ID),
    (Field::Email, SURE, EMAIL),
    (Field::Phone, SURE, PHONE),
    (Field::Phone, USUAL, PHONE_WEAK),
    (
        Field::IssuedOn,
        SURE,
        "\
        issuedate issuedon issued dateissued invoicedate billdate fechaemision fechafactura \
        fechafacturacion fechaexpedicion emision emitida emitido femision fecemision fechadocto \
        fechadoc fechadocumento fechacomprobante fechaemisioncomprobante fechaemisionfactura \
        documentdate dateinvoice expedicion ffactura creada fecemi fechaelaboracion fechaelab elaboracion \
        fechaemis fechageneracion fechatimbrado fechacontabilizacion femis fechaalta fechaventa postingdate \
        invoicebilldate fechafacturarecibo dataemissao emissao datafatura datanota fechadoccto fdocto fechamov \
        documentcreatedate docdate taxdate",
    ),
    (
        Field::IssuedOn,
        USUAL,
        "date fecha fec txndate transactiondate fechacreacion created createdat creacion data",
    ),
    (
        Field::DueOn,
        SURE,
        "\
        duedate dueon due datedue invoicedatedue fechavencimiento fechavence fechaven fechavto \
        vencimiento vence vto fvencimiento fecvencimiento fechalimite fechalimitepago \
        fechavencimientofactura vencimientofactura fechavenc venc maturity maturitydate paymentdue \
        fechalimitedepago venceel dateoverdue payby fecven fechavcto vcto fvcto fvto fechavenci fvenc fvence \
        fecvto fecvcto fechavencto vencto fechavencdoc fechapactada fechaprobablepago netduedate dueindate \
        datavencimento vencimento datavenc fechaexpiracion docduedate fechapagar fechaapagar",
    ),
    (Field::DueOn, USUAL, "fechapago paymentdate"),
    (Field::TermDays, SURE, TERM_DAYS),
    (Field::Amount, SURE, AMOUNT),
    (
        Field::Amount,
        USUAL,
        "importemd importemonedadoc importemonedadocumento price precio suma cargo cargos debe debito debitos debit charge charges preciounitario \
        unitprice unitamount valorunitario valcob precioventa",
    ),
    (Field::Amount, LIKELY, TO_PAY),
    (Field::Amount, LAST, "cantidad"),
    (
        Field::OpenBalance,
        SURE,
        "\
        balance openbalance openamount balancedue amountdue outstanding outstandingamount residual \
        amountresidual unpaid saldo saldopendiente saldofactura saldoactual saldoinsoluto pendiente \
        pendientepago importependiente montopendiente porcobrar adeudo deuda saldodocumento \
        saldoporcobrar restante cobrar pendientecobro saldopendientepago importeadeudado montoadeudado \
        saldodocto saldototal saldocobrar saldodeudor totalpendiente importependientecobro \
        remaining remainingamount amountopen amountremaining amountduesigned importeadeudadoconsigno \
        totalopenamount openamountindoccurr valoraberto valorpendente saldodevedor saldoaberto aberto \
        saldomn impsaldo resta falta restapagar faltapagar porpagar loquedebe saldofinal outstandingbalance",
    ),
    // What is overdue of it: all that is open only where nothing says how much that is.
    (
        Field::OpenBalance,
        LIKELY,
        "saldovencido importevencido montovencido",
    ),
    (Field::OpenBalance, LAST, TO_PAY),
    (
        Field::PaidAmount,
        SURE,
        "\
        paidamount amountpaid paid totalpaid pagado cobrado abonado abono abonos montopagado importepagado \
        valorpagado totalpagado montocobrado importecobrado totalcobrado montoabonado importeabonado \
        totalabonado totalabonos pagos cobros creditos credits haber pagosaplicados invoiceamountpaid \
        amountpaidamount paidtodate pagadoacumulado valorpago valorrecebido recebido montocancelado",
    ),
    // What was paid beforehand is all that was paid where nothing says more.
    (Field::PaidAmount, LIKELY, "acuenta anticipo anticipos enganche"),
    (
        Field::PaidOn,
        SURE,
        "\
        datepaid lastpaymentdate fechaultimopago fechaultimoabono fechacobro paidon paidat fechapagado \
        fechacancelacionsaldo ultimopago settleddate cleardate datapagamento",
    ),
    (Field::Currency, SURE, CURRENCY),
    (
        Field::DocumentType,
        SURE,
        "\
        documenttype doctype type invoicetype tipo tipodoc tipodocumento tipocomprobante tipofactura \
        efectocomprobante clase tipdoc transactiontype tipodte tcomp tipocbte tipodocto tipocfdi tipotransaccion \
        tipomovimiento movetype clasedocumento documenttypename tiponota",
    ),
    (
        Field::Status,
        SURE,
        "\
        status state estado estatus situacion estadofactura estatusfactura estadopago paymentstatus \
        estadocomprobante estatuspago invoicestatus situacao estadodocumento estatuscfdi estadosat \
        documentstatus estadocobro",
    ),
    (Field::Method, USUAL, "metodopagosat metodopagocfdi"),
    (Field::Reference, USUAL, REFERENCE),
    (Field::Notes, USUAL, NOTES),
];

const PAYMENTS: &[Words] = &[
    (
        Field::PaymentId,
        SURE,
        "\
        paymentid paymentno paymentnumber payid receiptno receiptnumber receiptid receipt idpago \
        pagoid nopago numpago nropago numeropago foliopago recibo norecibo numerorecibo nrorecibo \
        numrecibo folioabono idabono noabono clavepago idcobro nocobro numerocobro nrocobro reciboid \
        idrecibo",
    ),
    (Field::PaymentId, USUAL, "id pago"),
    // A receipt's number where another column is the amount, and the amount where none is.
    (Field::PaymentId, REST, "cobro abono"),
    (
        Field::PaymentId,
        LAST,
        "folio numero no num nro number clave codigo",
    ),
    (Field::InvoiceNo, SURE, INVOICE_NO),
    (Field::InvoiceNo, STRONG, "folio"),
    (
        Field::InvoiceNo,
        USUAL,
        "\
        documento nodocumento numerodocumento numdocumento documentnumber documentno docnumber \
        comprobante docto folioorigen documentoorigen facturaorigen facturaaplicada documentoaplicado \
        documentoafectado comprobanteaplicado appliedto aplicadoa facturapagada doc facturarelacionada",
    ),
    (Field::InvoiceNo, LIKELY, "numero number no num nro"),
    (Field::Series, USUAL, "serie series prefijo prefix seriefactura"),
    (Field::CustomerId, SURE, CUSTOMER_ID),
    (Field::CustomerId, LAST, "cliente customer client cuenta account"),
    (Field::CustomerName, SURE, NAME),
    (Field::CustomerName, USUAL, NAME_USUAL),
    (Field::CustomerName, LIKELY, WHO),
    (Field::CustomerName, LAST, NAME_BESIDE),
    (Field::CustomerName, LAST, NAME_CONTACT),
    (Field::CustomerName, LAST, CONTACT),
    (Field::CustomerName, LAST, FIRM),
    (Field::TaxId, SURE, TAX_ID),
    (
        Field::PaidOn,
        SURE,
        "\
        paydate paidon paymentdate datepaid paid receiveddate datereceived receiptdate fechapago \
        fechaabono fechacobro fechadeposito fechatransferencia fechaaplicacion fpago fechacobranza \
        fechavalor fecpago fecharecibo pagadoel fechaingreso cobradoel fvalor fechaaplicacionpago \
        fecharecaudo datapagamento datarecebimento datapago fectra",
    ),
    (
        Field::PaidOn,
        USUAL,
        "date fecha fec txndate transactiondate fechaoperacion fechamovimiento",
    ),
    (
        Field::Amount,
        SURE,
        "\
        amountpaid paidamount paymentamount payamount amountreceived importepago importepagado \
        montopago montopagado montoabono importeabono cobrado pagado valorrecebido \
        valorabono importecobro montorecaudado valorrecaudado valorrecibido paymenttotal amountapplied \
        appliedamount importeaplicado montoaplicado amountappliedinvoice creditos credits totalrecibo montocobrado \
        importecobrado imppagado valorpagado valorpago montorecibido importerecibido \
        totalpagado montoabonado credit haber aplicado valoraplicado totalaplicado",
    ),
    (Field::Amount, USUAL, AMOUNT),
    (Field::Amount, LIKELY, TO_PAY),
    (
        Field::Amount,
        LAST,
        "cobro cobros abono abonos deposito depositos ingreso pago payment cantidad suma",
    ),
    (Field::Currency, SURE, CURRENCY),
    (
        Field::Method,
        SURE,
        "\
        method paymentmethod paymenttype paymentmode formapago metodopago mediopago tipopago \
        formacobro mediocobro forma metodo medio formadepagop mode formapagamento medioscobro instrumento",
    ),
    (Field::Reference, USUAL, REFERENCE),
    (Field::Notes, USUAL, NOTES),
];
