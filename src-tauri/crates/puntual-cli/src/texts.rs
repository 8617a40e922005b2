//! Everything that the command line says by itself, in both languages. Errors and reasons have their own texts in
//! `assets/errors`.

/// Key, Spanish, English; sorted by key. `{{name}}` is filled in.
#[rustfmt::skip]
pub(crate) const TEXTS: &[(&str, &str, &str)] = &[
    ("aging.none", "Nadie debe nada.", "Nobody owes anything."),
    ("aging.title", "Cuentas por cobrar al {{date}}", "Receivables on {{date}}"),
    ("backup.done", "Respaldo hecho y verificado: {{path}} ({{size}})", "Backup written and verified: {{path}} ({{size}})"),
    ("batch.calls.log", "Llamada", "Call"),
    ("batch.customers.save", "Cliente", "Customer"),
    ("batch.imports.commit", "Importación", "Import"),
    ("batch.none", "Todavía no hay nada que deshacer.", "There is nothing to undo yet."),
    ("batch.promises.add", "Promesa", "Promise"),
    ("batch.promises.withdraw", "Promesa retirada", "Promise withdrawn"),
    ("batch.reminders.approve", "Recordatorios aprobados", "Reminders approved"),
    ("batch.undone", "Se deshizo el paso {{batch}}: {{removed}} filas quitadas, {{restored}} como estaban antes.", "Step {{batch}} was undone: {{removed}} rows removed, {{restored}} put back as they were."),
    ("book.missing", "el archivo ya no está", "the file is gone"),
    ("book.none", "No hay ningún libro abierto.", "No book is open."),
    ("book.none_known", "Este equipo todavía no conoce ningún libro.", "This computer knows no book yet."),
    ("book.paused", "Los envíos están en pausa: nada sale de este libro.", "Sending is paused: nothing leaves this book."),
    ("book.sample", "libro de ejemplo: los mensajes van a un buzón de práctica", "sample book: messages go to a practice mailbox"),
    ("bucket.d1_30", "1–30 días", "1–30 days"),
    ("bucket.d31_60", "31–60 días", "31–60 days"),
    ("bucket.d61_90", "61–90 días", "61–90 days"),
    ("bucket.d90_plus", "Más de 90", "Over 90"),
    ("bucket.not_due", "Por vencer", "Not due"),
    ("call.logged", "Llamada anotada: {{customer}}, {{outcome}} ({{at}}). Para deshacer: puntual batch undo {{batch}}", "Call noted: {{customer}}, {{outcome}} ({{at}}). To undo: puntual batch undo {{batch}}"),
    ("call.none", "Hoy no hay a quién llamar.", "There is nobody to call today."),
    ("channel.call", "Llamada", "Call"),
    ("channel.email", "Correo", "E-mail"),
    ("channel.letter", "Carta", "Letter"),
    ("channel.sms", "SMS", "SMS"),
    ("channel.whatsapp", "WhatsApp", "WhatsApp"),
    ("check.ok", "Todo en orden: el archivo está sano y cada saldo cuadra con sus movimientos.", "All is well: the file is sound and every balance agrees with its movements."),
    ("check.problems.one", "Hay {{count}} problema en el libro. Restaura un respaldo o pide ayuda antes de seguir.", "There is {{count}} problem in the book. Restore a backup or ask for help before you go on."),
    ("check.problems.other", "Hay {{count}} problemas en el libro. Restaura un respaldo o pide ayuda antes de seguir.", "There are {{count}} problems in the book. Restore a backup or ask for help before you go on."),
    ("customers.behaviour", "Ha pagado {{paid}} facturas, {{on_time}} de ellas a tiempo.", "Has paid {{paid}} invoices, {{on_time}} of them on time."),
    ("customers.no_history", "Todavía no hay historial.", "There is no history yet."),
    ("customers.none", "Ningún cliente coincide.", "No customer matches."),
    ("customers.total.one", "{{count}} cliente", "{{count}} customer"),
    ("customers.total.other", "{{count}} clientes", "{{count}} customers"),
    ("customers.unapplied", "Tiene {{amount}} a favor sin aplicar.", "{{amount}} on account, not applied yet."),
    ("days.one", "{{count}} día", "{{count}} day"),
    ("days.other", "{{count}} días", "{{count}} days"),
    ("demo.approve", "Se aprueba la propuesta; nada sale todavía.", "The proposal is approved; nothing leaves yet."),
    ("demo.call", "Se llama a {{name}} y se anota la llamada.", "{{name}} is called, and the call is noted."),
    ("demo.call_note", "Se le olvidó; paga esta semana.", "Forgot about it; pays this week."),
    ("demo.check", "Por último, el libro se comprueba a sí mismo.", "Last, the book checks itself."),
    ("demo.done", "Listo. Todo quedó en {{folder}}", "Done. Everything is in {{folder}}"),
    ("demo.due", "¿Quién está por vencer en los próximos siete días?", "Who falls due within seven days?"),
    ("demo.intro", "Esta es la historia de una papelería en la Ciudad de México, con datos inventados. Hoy es {{date}}.", "This is the story of a stationer in Mexico City, with made-up data. Today is {{date}}."),
    ("demo.mail", "Correos que salieron", "E-mails that left"),
    ("demo.outbox", "Así quedó cada mensaje.", "This is what became of each message."),
    ("demo.promise", "{{name}} promete pagar el {{date}}.", "{{name}} promises to pay on {{date}}."),
    ("demo.remind", "¿Qué conviene decirle hoy a cada quien, y a quién no molestar?", "What should each one hear today, and who should be left alone?"),
    ("demo.sample", "Se hace el libro de ejemplo con sus clientes, facturas y pagos.", "The sample book is made, with its customers, invoices and payments."),
    ("demo.send", "Los correos salen por una conversación SMTP de verdad, a un buzón de práctica en este equipo.", "The e-mails leave over a real SMTP conversation, to a practice mailbox on this computer."),
    ("demo.statement", "Se escriben los estados de cuenta en PDF.", "Statements of account are written as PDF."),
    ("demo.statements", "Estados de cuenta", "Statements"),
    ("demo.today", "La mañana de un vistazo.", "The morning at a glance."),
    ("due.ago", "venció hace {{count}} días", "{{count}} days past due"),
    ("due.in", "vence en {{count}} días", "due in {{count}} days"),
    ("due.none", "Nada vence en esos días.", "Nothing falls due in those days."),
    ("due.today", "vence hoy", "due today"),
    ("due.tomorrow", "vence mañana", "due tomorrow"),
    ("due.yesterday", "venció ayer", "due yesterday"),
    ("entry.call", "Llamada", "Call"),
    ("entry.credit_note", "Nota de crédito", "Credit note"),
    ("entry.customer", "Cliente", "Customer"),
    ("entry.invoice", "Factura", "Invoice"),
    ("entry.payment", "Pago", "Payment"),
    ("entry.promise", "Promesa", "Promise"),
    ("entry.reminder", "Recordatorio", "Reminder"),
    ("entry.statement", "Estado de cuenta", "Statement"),
    ("entry.write_off", "Cancelación de saldo", "Write-off"),
    ("error.unknown", "Algo salió mal ({{code}}). {{detail}}", "Something went wrong ({{code}}). {{detail}}"),
    ("figure.due_in_7", "Vence en 7 días", "Due in 7 days"),
    ("figure.due_today", "Vence hoy", "Due today"),
    ("figure.overdue", "Vencido", "Overdue"),
    ("figure.promised_this_week", "Prometido esta semana", "Promised this week"),
    ("hold.address_changed", "la dirección del cliente cambió", "the customer's address has changed"),
    ("hold.already_sent", "ya se le envió este recordatorio", "has had this reminder already"),
    ("hold.amount_changed", "lo que debe cambió después de aprobarlo", "what is owed has changed since the approval"),
    ("hold.book_paused", "los envíos están en pausa", "sending is paused"),
    ("hold.contact_hours", "fuera del horario de contacto", "outside contact hours"),
    ("hold.contacted_recently", "se le contactó hace poco", "was contacted recently"),
    ("hold.covered", "su saldo a favor cubre la deuda", "money on account covers the debt"),
    ("hold.excluded", "está excluido de los recordatorios", "is excluded from reminders"),
    ("hold.newer_message", "ya salió un mensaje más reciente", "a newer message has left"),
    ("hold.no_address", "no hay a dónde enviarlo", "there is no address to send to"),
    ("hold.no_sender", "falta configurar la cuenta de correo", "the e-mail account is not set up"),
    ("hold.offline", "no hay conexión", "there is no connection"),
    ("hold.opted_out", "pidió no recibir mensajes", "asked for no messages"),
    ("hold.paid", "ya pagó", "has paid"),
    ("hold.partly_paid", "pagó una parte", "has paid part"),
    ("hold.paused", "los envíos están en pausa", "sending is paused"),
    ("hold.promise", "prometió pagar", "promised to pay"),
    ("hold.stale", "el texto ya no corresponde a la fecha", "the text no longer fits the date"),
    ("hold.tolerance", "debe menos que la tolerancia", "owes less than the tolerance"),
    ("hold.undone", "se deshizo la aprobación", "the approval was undone"),
    ("hold.user", "se canceló a mano", "was cancelled by hand"),
    ("import.batch", "Quedó guardado como el paso {{batch}}. Para deshacerlo: puntual import undo {{batch}}", "Saved as step {{batch}}. To undo it: puntual import undo {{batch}}"),
    ("import.left_out.one", "{{count}} fila no entró; abajo está por qué.", "{{count}} row was left out; the reason is below."),
    ("import.left_out.other", "{{count}} filas no entraron; abajo está por qué.", "{{count}} rows were left out; the reasons are below."),
    ("import.new", "Nuevas", "New"),
    ("import.nothing", "No había nada que cambiar.", "There was nothing to change."),
    ("import.preview", "Esto es lo que pasaría; no se guardó nada.", "This is what would happen; nothing was saved."),
    ("import.rejected", "Rechazadas", "Rejected"),
    ("import.unchanged", "Iguales", "Unchanged"),
    ("import.updated", "Cambian", "Updated"),
    ("invoice.due_soon", "vence pronto", "due soon"),
    ("invoice.due_today", "vence hoy", "due today"),
    ("invoice.not_due", "por vencer", "not due"),
    ("invoice.overdue", "vencida", "overdue"),
    ("invoice.paid", "pagada", "paid"),
    ("invoices.none", "Ninguna factura coincide.", "No invoice matches."),
    ("invoices.total.one", "{{count}} factura", "{{count}} invoice"),
    ("invoices.total.other", "{{count}} facturas", "{{count}} invoices"),
    ("kind.customers", "Clientes", "Customers"),
    ("kind.invoices", "Facturas", "Invoices"),
    ("kind.payments", "Pagos", "Payments"),
    ("label.address", "Domicilio", "Address"),
    ("label.amount", "Importe", "Amount"),
    ("label.balance", "Saldo", "Balance"),
    ("label.batch", "Paso", "Step"),
    ("label.book", "Libro", "Book"),
    ("label.changed", "Último cambio", "Last change"),
    ("label.channel", "Medio", "Channel"),
    ("label.contact", "Contacto", "Contact"),
    ("label.country", "País", "Country"),
    ("label.currency", "Moneda", "Currency"),
    ("label.customer", "Cliente", "Customer"),
    ("label.days", "Días", "Days"),
    ("label.detail", "Detalle", "Detail"),
    ("label.due_on", "Vencimiento", "Due date"),
    ("label.email", "Correo", "E-mail"),
    ("label.file", "Archivo", "File"),
    ("label.invoice", "Factura", "Invoice"),
    ("label.invoices", "Facturas", "Invoices"),
    ("label.issued_on", "Emisión", "Issued"),
    ("label.key", "Clave", "Key"),
    ("label.kind", "Contiene", "Contains"),
    ("label.name", "Nombre", "Name"),
    ("label.next_due", "Próximo vencimiento", "Next due date"),
    ("label.note", "Nota", "Note"),
    ("label.number", "Núm.", "No."),
    ("label.open", "Pendiente", "Open"),
    ("label.opened", "Abierto por última vez", "Last opened"),
    ("label.overdue", "Vencido", "Overdue"),
    ("label.pages", "Páginas", "Pages"),
    ("label.paid", "Pagado", "Paid"),
    ("label.password", "Contraseña", "Password"),
    ("label.phone", "Teléfono", "Telephone"),
    ("label.promised_on", "Para el día", "Promised for"),
    ("label.reply_to", "Responder a", "Reply to"),
    ("label.rows", "Filas", "Rows"),
    ("label.segment", "Segmento", "Segment"),
    ("label.sender", "Remitente", "Sender"),
    ("label.server", "Servidor", "Server"),
    ("label.size", "Tamaño", "Size"),
    ("label.source", "Origen", "Source"),
    ("label.state", "Estado", "State"),
    ("label.step", "Recordatorio", "Step"),
    ("label.subject", "Asunto", "Subject"),
    ("label.tax_id", "RFC o ID fiscal", "Tax id"),
    ("label.terms", "Crédito", "Terms"),
    ("label.time_zone", "Zona horaria", "Time zone"),
    ("label.to", "Para", "To"),
    ("label.today", "Hoy", "Today"),
    ("label.tone", "Tono", "Tone"),
    ("label.total", "Total", "Total"),
    ("label.undone", "Deshecho", "Undone"),
    ("label.what", "Qué", "What"),
    ("label.when", "Cuándo", "When"),
    ("label.why", "Motivo", "Why"),
    ("message.accepted", "enviado", "sent"),
    ("message.cancelled", "cancelado", "cancelled"),
    ("message.failed", "no salió", "not sent"),
    ("message.queued", "listo para salir", "ready to leave"),
    ("message.retry_at", "se reintentará", "will be tried again"),
    ("message.sending", "saliendo", "leaving"),
    ("message.task", "pendiente tuyo", "for you to do"),
    ("message.unknown", "sin confirmar", "unconfirmed"),
    ("message.waiting_channel", "medio sin configurar", "channel not set up"),
    ("outbox.none", "No hay mensajes.", "There are no messages."),
    ("outcome.asks_documents", "pide documentos", "asks for documents"),
    ("outcome.busy", "ocupado", "busy"),
    ("outcome.left_message", "se dejó recado", "left a message"),
    ("outcome.no_answer", "no contestó", "no answer"),
    ("outcome.refuses", "se niega a pagar", "refuses to pay"),
    ("outcome.spoke", "se habló", "spoke"),
    ("outcome.wrong_number", "número equivocado", "wrong number"),
    ("predictions.currency", "Moneda", "Currency"),
    ("predictions.days_off", "días de diferencia", "days off"),
    ("predictions.expected_on", "Se espera", "Expected"),
    ("predictions.model", "predicción", "prediction"),
    ("predictions.on_time", "A tiempo", "In time"),
    ("predictions.own_rate", "tasa del propio cliente", "customer's own rate"),
    ("predictions.split_on", "Se prueba desde", "Tried from"),
    ("predictions.tested_on", "Facturas probadas", "Invoices tried"),
    ("predictions.trained_on", "Facturas de las que se aprendió", "Invoices learned from"),
    ("predictions.why", "Por qué", "Why"),
    ("predictions.with_disputes", "predicción, sabiendo de reclamos", "prediction, knowing of disputes"),
    ("progress.of", "{{done}} de {{total}}", "{{done}} of {{total}}"),
    ("promise.broken", "incumplida", "broken"),
    ("promise.kept", "cumplida", "kept"),
    ("promise.none", "No hay promesas.", "There are no promises."),
    ("promise.one", "Promesa {{number}} de {{name}}: {{amount}} para el {{date}} ({{state}}). Para deshacer: puntual batch undo {{batch}}", "Promise {{number}} of {{name}}: {{amount}} for {{date}} ({{state}}). To undo: puntual batch undo {{batch}}"),
    ("promise.open", "abierta", "open"),
    ("promise.partly_kept", "cumplida en parte", "partly kept"),
    ("promise.withdrawn", "retirada", "withdrawn"),
    ("remind.held", "En pausa, con su motivo:", "Held back, and why:"),
    ("remind.none", "Hoy no hay nada que recordar.", "There is nothing to remind of today."),
    ("remind.not_ready", " (sin configurar)", " (not set up)"),
    ("remind.queued.one", "{{count}} mensaje aprobado. Para enviarlo: puntual outbox send", "{{count}} message approved. To send it: puntual outbox send"),
    ("remind.queued.other", "{{count}} mensajes aprobados. Para enviarlos: puntual outbox send", "{{count}} messages approved. To send them: puntual outbox send"),
    ("remind.title", "Propuesta del {{date}}, según «{{policy}}»", "Proposal of {{date}}, by “{{policy}}”"),
    ("remind.undo", "Para deshacer la aprobación: puntual batch undo {{batch}}", "To undo the approval: puntual batch undo {{batch}}"),
    ("search.none", "No se encontró nada.", "Nothing was found."),
    ("send.accepted.one", "{{count}} enviado", "{{count}} sent"),
    ("send.accepted.other", "{{count}} enviados", "{{count}} sent"),
    ("send.cancelled.one", "{{count}} ya no hacía falta", "{{count}} no longer needed"),
    ("send.cancelled.other", "{{count}} ya no hacían falta", "{{count}} no longer needed"),
    ("send.failed.one", "{{count}} no salió", "{{count}} not sent"),
    ("send.failed.other", "{{count}} no salieron", "{{count}} not sent"),
    ("send.nothing", "No había nada que enviar.", "There was nothing to send."),
    ("send.unknown.one", "{{count}} sin confirmar: puede haber salido o no; aclara con puntual outbox settle", "{{count}} unconfirmed: it may have left or not; settle it with puntual outbox settle"),
    ("send.unknown.other", "{{count}} sin confirmar: pueden haber salido o no; aclara con puntual outbox settle", "{{count}} unconfirmed: they may have left or not; settle them with puntual outbox settle"),
    ("send.waiting.one", "{{count}} sigue en espera", "{{count}} still waiting"),
    ("send.waiting.other", "{{count}} siguen en espera", "{{count}} still waiting"),
    ("sender.no_password", "ninguna", "none"),
    ("sender.none", "Todavía no hay cuenta de correo. Configúrala con: puntual sender set", "There is no e-mail account yet. Set it up with: puntual sender set"),
    ("sender.password", "guardada", "kept"),
    ("statement.none", "Nadie debe nada: no hay estados de cuenta que escribir.", "Nobody owes anything: there are no statements to write."),
    ("test.accepted", "El servidor aceptó el mensaje de prueba.", "The server took the test message."),
    ("test.failed", "El servidor rechazó el mensaje de prueba.", "The server refused the test message."),
    ("test.retry", "Ahora no se pudo; inténtalo más tarde.", "It did not work now; try again later."),
    ("test.sender_refused", "El servidor no aceptó la cuenta.", "The server did not accept the account."),
    ("test.unknown", "El mensaje se entregó, pero el servidor no confirmó.", "The message was handed over, but the server did not confirm."),
    ("today.none", "Hoy no hay pendientes.", "There is nothing to do today."),
    ("today.proposed.one", "{{count}} recordatorio propuesto para hoy: puntual remind", "{{count}} reminder proposed for today: puntual remind"),
    ("today.proposed.other", "{{count}} recordatorios propuestos para hoy: puntual remind", "{{count}} reminders proposed for today: puntual remind"),
    ("tone.final", "último aviso", "final"),
    ("tone.firm", "firme", "firm"),
    ("tone.friendly", "amable", "friendly"),
    ("tone.neutral", "neutro", "neutral"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_none_comes_twice() {
        let keys: Vec<&str> = TEXTS.iter().map(|entry| entry.0).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn both_languages_say_everything_and_fill_the_same_places() {
        let places = |text: &str| {
            let mut found: Vec<String> = text
                .split("{{")
                .skip(1)
                .filter_map(|rest| Some(rest.split_once("}}")?.0.to_owned()))
                .collect();
            found.sort();
            found
        };
        for (key, es, en) in TEXTS {
            assert!(!es.trim().is_empty() && !en.trim().is_empty(), "{key}");
            assert_eq!(places(es), places(en), "{key}");
        }
    }

    #[test]
    fn every_key_that_the_code_names_has_a_text() {
        let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut folders = vec![sources];
        let mut checked = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for (call, forms) in [
                    (".say(\"", &[""][..]),
                    (".fill(\"", &[""]),
                    (".count(\"", &[".one", ".other"]),
                ] {
                    for rest in text.split(call).skip(1) {
                        let key = rest.split('"').next().unwrap();
                        for form in forms {
                            let whole = format!("{key}{form}");
                            assert!(
                                TEXTS.iter().any(|entry| entry.0 == whole),
                                "{whole} in {}",
                                path.display()
                            );
                            checked += 1;
                        }
                    }
                }
            }
        }
        assert!(checked > 50);
    }
}
