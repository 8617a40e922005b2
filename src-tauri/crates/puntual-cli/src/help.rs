//! The help in Spanish. The English one stands beside the arguments it explains, in `args`.

use clap::{Arg, Command};

/// Path of a command or argument, and what it is. Arguments that every command has stand at the top only.
#[rustfmt::skip]
const SPANISH: &[(&str, &str)] = &[
    ("puntual", "Puntual sin ventana: quién debe qué, qué enviar hoy y los papeles para hacerlo"),
    ("puntual accept_risk", "Abrir el libro aunque esté en una carpeta sincronizada o de red"),
    ("puntual aging", "Quién debe qué, por antigüedad"),
    ("puntual aging as_of", "Al final de este día, en vez de hoy"),
    ("puntual aging invoices", "Las facturas abiertas en vez de las sumas"),
    ("puntual backup", "Copiar el libro en un respaldo verificado, y los respaldos que se hacen solos"),
    ("puntual backup file", "El respaldo que se escribe"),
    ("puntual backup list", "Los respaldos del libro, el más nuevo primero"),
    ("puntual backup make", "Hacer uno junto a los automáticos"),
    ("puntual backup protect", "Cerrar los nuevos con una frase (--passphrase-stdin). Quien la pierde los pierde: no hay otra forma de abrirlos"),
    ("puntual backup protect written_down", "La frase está anotada en papel, donde se encontrará"),
    ("puntual backup restore", "Abrir uno como libro nuevo junto al presente, que queda como está"),
    ("puntual backup restore backup", "Su nombre, como lo muestra list"),
    ("puntual backup unprotect", "Hacer los nuevos de modo que cualquiera los abra"),
    ("puntual bank", "Estados de cuenta del banco"),
    ("puntual bank import", "Traer al libro los movimientos de estados de cuenta y decir qué se propone para cada uno"),
    ("puntual bank import check", "Decir qué pasaría y no escribir nada"),
    ("puntual bank import paths", "Los estados de cuenta, en cualquier orden"),
    ("puntual bank lines", "Los movimientos, el más nuevo primero, con lo que fue de cada uno"),
    ("puntual bank lines limit", "Cuántos como máximo"),
    ("puntual bank lines query", "Parte de lo que dice el banco"),
    ("puntual bank lines state", "all, new (por identificar), done (resueltos), matched (identificados), ignored (ignorados), duplicate (duplicados) u outgoing (salidas)"),
    ("puntual batch", "Lo que se puede deshacer de un paso"),
    ("puntual batch list", "Lo hecho, lo más nuevo primero"),
    ("puntual batch undo", "Deshacerlo de un paso"),
    ("puntual batch undo id", "Su número"),
    ("puntual book", "Hacer y listar libros"),
    ("puntual book copy-settings", "Trabajar como otro libro"),
    ("puntual book copy-settings from", "El otro libro"),
    ("puntual book copy-settings part", "rules (forma de trabajar), documents (reglas de documentos), policy (política) o sender (remitente); se puede repetir. Si falta, todo menos el remitente"),
    ("puntual book forget", "Quitar un libro de la lista; su archivo queda"),
    ("puntual book forget file", "El libro"),
    ("puntual book hand-over", "Escribir el libro como un archivo limpio para otra persona, sin contraseñas"),
    ("puntual book hand-over file", "El archivo que se escribe"),
    ("puntual book list", "Listar los libros que este equipo conoce"),
    ("puntual book new", "Hacer un libro nuevo"),
    ("puntual book new country", "Dos letras, por ejemplo MX"),
    ("puntual book new currency", "Tres letras, por ejemplo MXN; si falta, la del país"),
    ("puntual book new file", "El archivo que se hace"),
    ("puntual book new language", "es o en; si falta, el del sistema"),
    ("puntual book new name", "Nombre del negocio"),
    ("puntual book overview", "Qué espera en cada libro conocido y qué hay que hacer hoy en todos. Los libros solo se leen"),
    ("puntual book sample", "Hacer, o volver a abrir, un libro con datos inventados"),
    ("puntual book sample file", "El archivo; si falta, uno en la carpeta de datos"),
    ("puntual book sample language", "es o en; si falta, el del sistema"),
    ("puntual book show", "Mostrar el libro"),
    ("puntual book take-over", "Recibir como libro nuevo uno entregado, un respaldo o una exportación completa"),
    ("puntual book take-over from", "El archivo"),
    ("puntual book take-over to", "El libro que se hace; si falta, uno en la carpeta de datos"),
    ("puntual book_file", "El libro; si falta, el que se abrió por última vez"),
    ("puntual call", "Llamadas"),
    ("puntual call log", "Anotar una llamada que se hizo"),
    ("puntual call log customer", "Clave del cliente"),
    ("puntual call log note", "Lo que se dijo"),
    ("puntual call log outcome", "spoke (se habló), left_message (recado), no_answer (no contestó), wrong_number (número equivocado), busy (ocupado), refuses (se niega) o asks_documents (pide documentos)"),
    ("puntual call log reason", "Por qué no paga: forgot (se le olvidó), cash_short (falta de dinero), not_received (no la recibió), complaint (reclamo), approval (falta autorización), wrong_amount (importe equivocado) u other (otra)"),
    ("puntual call log task", "La llamada pendiente que se salda con esta"),
    ("puntual call queue", "A quién llamar hoy"),
    ("puntual changes", "Cómo pasó la cartera del saldo de un día al de otro"),
    ("puntual changes from", "Desde el final de este día"),
    ("puntual changes to", "Hasta el final de este; si falta, hoy"),
    ("puntual check", "Verificar el libro: el archivo, sus reglas y cada saldo contra sus movimientos"),
    ("puntual commands", "La lista de nombres para rpc"),
    ("puntual credit", "Pagos, notas de crédito y cancelaciones de saldo: a dónde fueron, moverlos y devolver dinero"),
    ("puntual credit allocate", "Aplicar lo que queda a facturas"),
    ("puntual credit allocate credit", "Su número en la lista"),
    ("puntual credit allocate invoice", "A esta factura, NÚMERO o NÚMERO=IMPORTE; se puede repetir; si falta, como se propone"),
    ("puntual credit list", "Los pagos, notas y cancelaciones de saldo de un cliente, lo más nuevo primero, y a dónde fueron"),
    ("puntual credit list customer", "Clave del cliente"),
    ("puntual credit list unapplied", "Solo aquellos de los que queda algo"),
    ("puntual credit move", "Mover lo que una factura tiene de él a otra factura, o de vuelta a favor del cliente"),
    ("puntual credit move amount", "Cuánto; si falta, todo"),
    ("puntual credit move credit", "Su número en la lista"),
    ("puntual credit move from", "La factura que lo tiene"),
    ("puntual credit move to", "La factura que lo recibe; si falta, queda a favor del cliente"),
    ("puntual credit note", "Registrar una nota de crédito"),
    ("puntual credit note amount", "Cuánto, con punto para los decimales; si falta, lo que deben las facturas"),
    ("puntual credit note currency", "Tres letras; si falta, la de la factura o la del cliente"),
    ("puntual credit note customer", "Clave del cliente; si falta, el de la primera factura"),
    ("puntual credit note invoice", "Para esta factura, NÚMERO o NÚMERO=IMPORTE; se puede repetir"),
    ("puntual credit note method", "Cómo se pagó"),
    ("puntual credit note note", "Texto libre"),
    ("puntual credit note on", "El día; si falta, hoy"),
    ("puntual credit note on_account", "Para ninguna factura: todo queda a favor del cliente"),
    ("puntual credit note reference", "Su número"),
    ("puntual credit refund", "Anotar que se devolvió dinero al cliente"),
    ("puntual credit refund amount", "Cuánto; si falta, todo lo que queda"),
    ("puntual credit refund credit", "Su número en la lista"),
    ("puntual credit refund method", "Cómo se devolvió"),
    ("puntual credit refund note", "Texto libre"),
    ("puntual credit refund on", "El día; si falta, hoy"),
    ("puntual credit write-off", "Dar por perdido lo que debe una factura, o una parte"),
    ("puntual credit write-off amount", "Cuánto; si falta, todo lo que debe"),
    ("puntual credit write-off invoice", "Número de la factura"),
    ("puntual credit write-off on", "El día; si falta, hoy"),
    ("puntual credit write-off reason", "Por qué"),
    ("puntual customers", "Clientes, su ficha y su historia"),
    ("puntual customers change", "Cambiar varios clientes de un paso"),
    ("puntual customers change add_tag", "Ponerles esta etiqueta"),
    ("puntual customers change add_to", "Ponerlos en la lista a mano con este número"),
    ("puntual customers change any", "Basta con que se cumpla una condición"),
    ("puntual customers change channel", "Medio preferido; vacío para ninguno"),
    ("puntual customers change class", "Solo los de esta clase"),
    ("puntual customers change conditions", "Una condición, por ejemplo overdue>10000; se puede repetir"),
    ("puntual customers change customer", "Solo este cliente; se puede repetir"),
    ("puntual customers change exclude", "Por qué no se les envían recordatorios; vacío para volver a enviarles"),
    ("puntual customers change filter", "all, owing, overdue, due_soon, promised o unreachable"),
    ("puntual customers change of", "Solo los del segmento con este número"),
    ("puntual customers change remove_from", "Quitarlos de la lista a mano con este número"),
    ("puntual customers change remove_tag", "Quitarles esta etiqueta"),
    ("puntual customers change rule", "La regla entera como JSON"),
    ("puntual customers change segment", "Segmento que se les pone; vacío para ninguno"),
    ("puntual customers changes", "Quién cambió qué en un cliente y cuándo"),
    ("puntual customers changes code", "Clave del cliente"),
    ("puntual customers consent", "Anotar lo que un cliente dijo sobre cómo se le contacta"),
    ("puntual customers consent channel", "all (todos los medios), email, sms, whatsapp, call o letter"),
    ("puntual customers consent code", "Clave del cliente"),
    ("puntual customers consent no", "Pide que no se le contacte así"),
    ("puntual customers consent note", "Texto libre"),
    ("puntual customers consent on", "El día; si falta, hoy"),
    ("puntual customers consent source", "Cómo lo dijo: call, message, email, form, contract u other"),
    ("puntual customers consent yes", "Acepta"),
    ("puntual customers distinct", "Recordar que no son el mismo cliente, para no volver a proponerlos"),
    ("puntual customers distinct customers", "Sus claves"),
    ("puntual customers duplicates", "Clientes que probablemente están dos veces, y por qué"),
    ("puntual customers duplicates customer", "Solo los grupos con este cliente"),
    ("puntual customers duplicates limit", "Cuántos grupos como máximo"),
    ("puntual customers list", "La lista"),
    ("puntual customers list after", "Solo lo que sigue a este cliente"),
    ("puntual customers list any", "Basta con que se cumpla una condición"),
    ("puntual customers list class", "Solo los de esta clase: at_risk (en riesgo), strategic (estratégico), new (nuevo), slow (lento), forgetful (olvidadizo) o punctual (puntual)"),
    ("puntual customers list conditions", "Una condición, por ejemplo overdue>10000, class=slow o !open_promise; se puede repetir"),
    ("puntual customers list descending", "De mayor a menor"),
    ("puntual customers list filter", "all, owing, overdue, due_soon, promised o unreachable"),
    ("puntual customers list limit", "Cuántos como máximo"),
    ("puntual customers list out", "Escribir toda la lista en este archivo (XLSX o CSV)"),
    ("puntual customers list query", "Parte de un nombre, clave, RFC, correo o teléfono"),
    ("puntual customers list rule", "La regla entera como JSON"),
    ("puntual customers list segment", "Solo los del segmento con este número"),
    ("puntual customers list sort", "name, code, city, segment, open, overdue, next_due, last_payment, average_delay, on_time o sales"),
    ("puntual customers merge", "Unir varios clientes en uno; se puede deshacer de un paso"),
    ("puntual customers merge check", "Decir qué pasaría y no escribir nada"),
    ("puntual customers merge keep", "Clave del cliente que se queda"),
    ("puntual customers merge merge", "Claves de los que pasan a ser ese"),
    ("puntual customers merge take", "De quién se toma un campo, por ejemplo name=C-2; se puede repetir"),
    ("puntual customers opening", "Registrar lo que un cliente debía antes de empezar el libro; bajo cero es a su favor"),
    ("puntual customers opening amount", "Cuánto, con punto para los decimales"),
    ("puntual customers opening code", "Clave del cliente"),
    ("puntual customers opening currency", "Tres letras; si falta, la del cliente"),
    ("puntual customers opening due", "Cuándo vence; si falta, ese día"),
    ("puntual customers opening on", "El día en que estaba así; si falta, hoy"),
    ("puntual customers show", "La ficha de un cliente"),
    ("puntual customers show code", "Clave del cliente"),
    ("puntual customers timeline", "La historia de un cliente, lo más nuevo primero"),
    ("puntual customers timeline code", "Clave del cliente"),
    ("puntual customers timeline limit", "Cuántos renglones como máximo"),
    ("puntual customers unreachable", "A quién no se puede contactar, y por qué medio"),
    ("puntual customers unreachable all", "También quienes no deben nada"),
    ("puntual customers unreachable limit", "Cuántos como máximo"),
    ("puntual customers unreachable out", "Escribir la lista en este archivo CSV, para completarla e importarla"),
    ("puntual customers unreachable way", "El medio que no sirve: none (ninguno sirve), email (correo), message (SMS y WhatsApp), call (llamada) o letter (carta)"),
    ("puntual data", "Dónde se guardan la lista de libros y los libros nuevos"),
    ("puntual day", "Trabajar como si fueran las 10:00 de este día, en la zona horaria del libro"),
    ("puntual demo", "Toda la historia con un libro de ejemplo, en una carpeta propia"),
    ("puntual demo out", "Carpeta para todo lo que escribe; si falta, una temporal nueva"),
    ("puntual due", "Lo que vence pronto"),
    ("puntual due within", "Cuántos días hacia adelante; si falta, 7"),
    ("puntual export", "Escribir todo en archivos que lee cualquier programa, o en uno del que sale un libro igual"),
    ("puntual export dir", "Carpeta para los archivos"),
    ("puntual export format", "csv, xlsx o json"),
    ("puntual help", "Mostrar esta ayuda"),
    ("puntual import", "Traer clientes, facturas y pagos de archivos y carpetas"),
    ("puntual import check", "Decir qué pasaría y no escribir nada"),
    ("puntual import kind", "Qué son los archivos: auto, customers (clientes), invoices (facturas) o payments (pagos)"),
    ("puntual import list", "Las importaciones, la más nueva primero"),
    ("puntual import paths", "Los archivos y carpetas, en cualquier orden"),
    ("puntual import rejects", "Escribe en este archivo (XLSX o CSV) las filas que no entraron, cada una con su motivo, para corregirlas e importarlas de nuevo"),
    ("puntual import sheet", "La hoja de un libro de cálculo; sin esto, la que más parece una tabla"),
    ("puntual import undo", "Deshacer una importación de un paso"),
    ("puntual import undo batch", "El número que dio la importación"),
    ("puntual import watch", "Traer lo que llegó a la carpeta vigilada; un archivo se trae cuando está igual en dos llamadas"),
    ("puntual import watch at_once", "Ya no se está escribiendo nada: traer todo ahora"),
    ("puntual insights", "Qué tan rápido se paga, qué envejece y qué logran los avisos"),
    ("puntual insights currency", "Solo esta moneda"),
    ("puntual insights from", "Primer día; si falta, noventa días hasta el último"),
    ("puntual insights out", "Escribirlos en este archivo: PDF, XLSX o CSV según su terminación"),
    ("puntual insights to", "Último día; si falta, hoy"),
    ("puntual invoices", "Facturas y su ficha"),
    ("puntual invoices add", "Registrar una factura"),
    ("puntual invoices add currency", "Tres letras; si falta en una nueva, la del cliente"),
    ("puntual invoices add customer", "Clave del cliente"),
    ("puntual invoices add due", "El día en que vence; si falta en una nueva, según los días de crédito del cliente"),
    ("puntual invoices add issued", "El día en que se emitió; si falta en una nueva, hoy"),
    ("puntual invoices add note", "Texto libre"),
    ("puntual invoices add number", "Su número, único en el libro"),
    ("puntual invoices add part", "Una parcialidad con su propio vencimiento, DÍA=IMPORTE; se repite"),
    ("puntual invoices add total", "Importe, con punto para los decimales"),
    ("puntual invoices cancel", "Cancelar una factura de la que nada se ha pagado"),
    ("puntual invoices cancel invoice", "Número de la factura"),
    ("puntual invoices cancel reason", "Por qué"),
    ("puntual invoices changes", "Quién cambió qué en una factura y cuándo"),
    ("puntual invoices changes number", "Número de la factura"),
    ("puntual invoices edit", "Cambiar una factura; lo que no se da queda igual"),
    ("puntual invoices edit currency", "Tres letras; si falta en una nueva, la del cliente"),
    ("puntual invoices edit customer", "Otro cliente"),
    ("puntual invoices edit due", "El día en que vence; si falta en una nueva, según los días de crédito del cliente"),
    ("puntual invoices edit invoice", "Número de la factura"),
    ("puntual invoices edit issued", "El día en que se emitió; si falta en una nueva, hoy"),
    ("puntual invoices edit note", "Texto libre"),
    ("puntual invoices edit number", "Otro número para ella"),
    ("puntual invoices edit total", "Importe, con punto para los decimales"),
    ("puntual invoices exclude", "Dejar una factura sin recordatorios"),
    ("puntual invoices exclude invoice", "Número de la factura"),
    ("puntual invoices exclude reason", "Por qué; un texto vacío la incluye de nuevo"),
    ("puntual invoices exclude until", "El último día sin recordatorios"),
    ("puntual invoices list", "La lista"),
    ("puntual invoices list after", "Solo lo que sigue a esta factura"),
    ("puntual invoices list class", "Solo de clientes de esta clase"),
    ("puntual invoices list currency", "Solo en esta moneda"),
    ("puntual invoices list customer", "Solo las de este cliente"),
    ("puntual invoices list descending", "De mayor a menor"),
    ("puntual invoices list due_from", "Que vencen este día o después"),
    ("puntual invoices list due_until", "Que vencen este día o antes"),
    ("puntual invoices list limit", "Cuántas como máximo"),
    ("puntual invoices list open_from", "Con este importe o más por cobrar"),
    ("puntual invoices list out", "Escribir toda la lista en este archivo (XLSX o CSV)"),
    ("puntual invoices list query", "Parte de un número o del nombre de un cliente"),
    ("puntual invoices list segment", "Solo de clientes del segmento con este número"),
    ("puntual invoices list sort", "due_on, issued_on, number, open, total o name"),
    ("puntual invoices list state", "open, overdue, due_soon, paid o all"),
    ("puntual invoices show", "La ficha de una factura"),
    ("puntual invoices show number", "Número de la factura"),
    ("puntual json", "Escribir un objeto JSON y nada más"),
    ("puntual lang", "Idioma de lo que se escribe: es o en; si falta, el del libro o el del sistema"),
    ("puntual match", "Movimientos del banco por identificar y de quién son"),
    ("puntual match accept", "Aceptar propuestas como están, o decir de quién es el pago"),
    ("puntual match accept customer", "Para este cliente en vez del propuesto; sin facturas, todo a su favor"),
    ("puntual match accept forget", "No recordar quién pagó"),
    ("puntual match accept give_up_short", "Dar por saldado lo poco que falta de su única factura"),
    ("puntual match accept invoice", "Para esta factura del cliente, NÚMERO o NÚMERO=IMPORTE; se puede repetir"),
    ("puntual match accept lines", "Los movimientos"),
    ("puntual match list", "Lo que falta identificar con lo que se propone, lo más seguro primero"),
    ("puntual match list level", "all, sure (seguros), likely (probables), doubtful (dudosos) o unknown (sin propuesta)"),
    ("puntual match list limit", "Cuántos como máximo"),
    ("puntual match list query", "Parte de lo que dice el banco o del nombre de un cliente"),
    ("puntual match reject", "Decir que no son pagos de clientes"),
    ("puntual match reject lines", "Los movimientos"),
    ("puntual match reject what", "ignored (ignorar), duplicate (duplicado), not_duplicate (no es duplicado) o new (otra vez por identificar)"),
    ("puntual match rule", "Dejar que una regla se aplique sola, o ya no"),
    ("puntual match rule rule", "number (número), number_part (número y parte), payer (pagador) o already (ya registrado), o el número de un pagador aprendido"),
    ("puntual match rule set", "on (sí), off (no), o forget para olvidar a un pagador"),
    ("puntual match rules", "Lo aprendido de los pagadores y lo que se aplica solo"),
    ("puntual now", "Trabajar como si fuera este momento, en la zona horaria del libro"),
    ("puntual outbox", "Mensajes aprobados"),
    ("puntual outbox cancel", "Impedir que un mensaje salga"),
    ("puntual outbox cancel id", "El mensaje"),
    ("puntual outbox list", "Los mensajes, el más nuevo primero"),
    ("puntual outbox list filter", "all, waiting (en espera), attention (por revisar) o sent (enviados)"),
    ("puntual outbox list limit", "Cuántos como máximo"),
    ("puntual outbox retry", "Volver a poner en la fila un mensaje que no salió"),
    ("puntual outbox retry id", "El mensaje"),
    ("puntual outbox send", "Enviar lo que espera, después de revisar que todavía se deba"),
    ("puntual outbox send due", "No tocar lo que acaba de fallar y espera su siguiente intento; para tareas programadas"),
    ("puntual outbox settle", "Decir si un mensaje sin confirmar llegó"),
    ("puntual outbox settle id", "El mensaje"),
    ("puntual outbox settle not_sent", "El cliente no lo tiene; vuelve a la fila"),
    ("puntual outbox settle sent", "El cliente lo tiene"),
    ("puntual outbox show", "Un mensaje completo"),
    ("puntual outbox show id", "El mensaje"),
    ("puntual passphrase_stdin", "Leer de la entrada estándar la frase de un respaldo o libro protegido, o la frase con que se protege"),
    ("puntual pause", "Detener todos los envíos del libro"),
    ("puntual payment", "Pagos recibidos"),
    ("puntual payment add", "Registrar un pago. Sin facturas, va a la que debe justo ese importe o a las más antiguas primero"),
    ("puntual payment add amount", "Cuánto, con punto para los decimales; si falta, lo que deben las facturas"),
    ("puntual payment add currency", "Tres letras; si falta, la de la factura o la del cliente"),
    ("puntual payment add customer", "Clave del cliente; si falta, el de la primera factura"),
    ("puntual payment add invoice", "Para esta factura, NÚMERO o NÚMERO=IMPORTE; se puede repetir"),
    ("puntual payment add method", "Cómo se pagó"),
    ("puntual payment add note", "Texto libre"),
    ("puntual payment add on", "El día; si falta, hoy"),
    ("puntual payment add on_account", "Para ninguna factura: todo queda a favor del cliente"),
    ("puntual payment add reference", "Su número"),
    ("puntual policy", "Los pasos de la política del libro"),
    ("puntual predict", "Cuándo es probable que se paguen las facturas abiertas"),
    ("puntual predict evaluate", "Qué tan buenas son las predicciones: se aprende de las facturas anteriores y se prueba en las posteriores"),
    ("puntual predict evaluate column", "Un campo y su columna desde 0, donde los encabezados no lo dicen, como paid_on=5; puede darse varias veces"),
    ("puntual predict evaluate file", "Una tabla de facturas con el día en que se pagó cada una; si falta, el libro"),
    ("puntual predict evaluate learn", "Parte de las facturas, las anteriores, de la que se aprende, en por ciento"),
    ("puntual predict list", "Cada factura abierta con su probabilidad de pagarse a tiempo, y por qué"),
    ("puntual predict list customer", "Solo las de este cliente"),
    ("puntual promise", "Promesas de pago"),
    ("puntual promise add", "Anotar una promesa de pago"),
    ("puntual promise add amount", "Cuánto, con punto para los decimales"),
    ("puntual promise add currency", "Tres letras; si falta, la de la factura o la del cliente"),
    ("puntual promise add customer", "Clave del cliente"),
    ("puntual promise add invoice", "Solo por esta factura"),
    ("puntual promise add note", "Lo que se dijo"),
    ("puntual promise add on", "El día prometido"),
    ("puntual promise list", "Las promesas y cómo van"),
    ("puntual promise list customer", "Solo las de este cliente"),
    ("puntual promise list state", "all, open (abiertas), kept (cumplidas), partly_kept (en parte), broken (incumplidas) o withdrawn (retiradas)"),
    ("puntual promise withdraw", "Retirar una promesa"),
    ("puntual promise withdraw id", "La promesa"),
    ("puntual rates", "La moneda para informes: tipos de cambio y totales convertidos con ellos"),
    ("puntual rates import", "Traer tipos de cambio de una tabla con moneda, día y tipo en cada fila"),
    ("puntual rates import file", "El archivo"),
    ("puntual rates into", "Elegir la moneda a la que se convierten los totales; sin ninguna, nada se convierte"),
    ("puntual rates into currency", "Tres letras"),
    ("puntual rates list", "La moneda para informes y sus tipos de cambio, el más nuevo primero"),
    ("puntual rates set", "Registrar un tipo de cambio: unidades de la moneda para informes por una de otra"),
    ("puntual rates set currency", "Tres letras"),
    ("puntual rates set on", "El día desde el que vale; si falta, hoy"),
    ("puntual rates set value", "El tipo de cambio, con punto para los decimales"),
    ("puntual rates totals", "Lo que se debe, convertido a la moneda para informes"),
    ("puntual rates totals as_of", "Al final de este día, en vez de hoy"),
    ("puntual rates totals customer", "Solo lo de este cliente"),
    ("puntual remind", "Los recordatorios de hoy: la propuesta y su aprobación"),
    ("puntual remind approve", "Poner en la bandeja los mensajes propuestos"),
    ("puntual remind class", "Solo clientes de esta clase"),
    ("puntual remind segment", "Solo clientes del segmento con este número"),
    ("puntual remind texts", "Escribir el texto completo de cada mensaje"),
    ("puntual restore", "Poner un respaldo en su lugar como libro"),
    ("puntual restore from", "El respaldo"),
    ("puntual restore to", "El libro que se hace o se reemplaza; si falta, el de --book"),
    ("puntual resume", "Dejar que el libro vuelva a enviar"),
    ("puntual rpc", "Usar cualquier función de la lista con una petición JSON"),
    ("puntual rpc name", "Su nombre, por ejemplo today.get"),
    ("puntual rpc request", "La petición; con - se lee de la entrada estándar"),
    ("puntual search", "Buscar clientes y facturas"),
    ("puntual search query", "Parte de un nombre, clave, RFC o número"),
    ("puntual segments", "Segmentos: grupos de clientes por regla o a mano, y clases de comportamiento"),
    ("puntual segments change", "Poner clientes en una lista a mano, o quitarlos"),
    ("puntual segments change add", "Poner a este cliente; se puede repetir"),
    ("puntual segments change remove", "Quitar a este cliente; se puede repetir"),
    ("puntual segments change segment", "Su número"),
    ("puntual segments changes", "Quién cambió de clase"),
    ("puntual segments changes days", "En los últimos días; si falta, 7"),
    ("puntual segments list", "Los segmentos y clases, y cuántos clientes hay en cada uno"),
    ("puntual segments members", "Los clientes de un segmento"),
    ("puntual segments members limit", "Cuántos como máximo"),
    ("puntual segments members segment", "Su número"),
    ("puntual segments preview", "Quién entraría con una regla. No escribe nada"),
    ("puntual segments preview any", "Basta con que se cumpla una condición"),
    ("puntual segments preview conditions", "Una condición, por ejemplo overdue>10000, class=slow, city=Lima,Cusco, open_promise o !open_promise; se puede repetir"),
    ("puntual segments preview limit", "Renglones que se muestran; si falta, 5"),
    ("puntual segments preview rule", "La regla entera como JSON"),
    ("puntual segments remove", "Borrar un segmento; sus clientes quedan como están"),
    ("puntual segments remove segment", "Su número"),
    ("puntual segments save", "Guardar una regla; sin condiciones, una lista a mano"),
    ("puntual segments save any", "Basta con que se cumpla una condición"),
    ("puntual segments save conditions", "Una condición, por ejemplo overdue>10000, class=slow, city=Lima,Cusco, open_promise o !open_promise; se puede repetir"),
    ("puntual segments save member", "Poner a este cliente en la nueva lista a mano; se puede repetir"),
    ("puntual segments save name", "Su nombre"),
    ("puntual segments save rule", "La regla entera como JSON"),
    ("puntual segments save segment", "Cambiar este, por su número, en vez de hacer uno nuevo"),
    ("puntual segments show", "Por qué un cliente está en un segmento, o no está"),
    ("puntual segments show customer", "Clave del cliente"),
    ("puntual segments show segment", "Su número"),
    ("puntual sender", "La cuenta de correo de la que salen los mensajes"),
    ("puntual sender set", "Configurarla. La contraseña nunca se pregunta: viene de PUNTUAL_SMTP_PASSWORD o de la entrada estándar"),
    ("puntual sender set from", "Dirección de la que salen los mensajes"),
    ("puntual sender set password_stdin", "Leer la contraseña de la entrada estándar y guardarla en el llavero del sistema"),
    ("puntual sender set reply_to", "A dónde van las respuestas, si es a otra parte"),
    ("puntual sender set smtp", "smtps://usuario@servidor:465, smtp+starttls://usuario@servidor:587, o smtp://127.0.0.1:2525 en este equipo"),
    ("puntual sender test", "Enviar un mensaje de prueba"),
    ("puntual sender test to", "A quién"),
    ("puntual settings", "El negocio y las reglas del libro"),
    ("puntual settings get", "Mostrarlos"),
    ("puntual settings set", "Cambiar uno del perfil"),
    ("puntual settings set key", "Su nombre, por ejemplo term_days"),
    ("puntual settings set value", "Su valor; los días de la semana son números separados por comas, 1 es lunes"),
    ("puntual statement", "Escribir estados de cuenta en PDF"),
    ("puntual statement all", "Para todos los que deben algo"),
    ("puntual statement as_of", "Al final de este día, en vez de hoy"),
    ("puntual statement customer", "Para este cliente; se puede repetir"),
    ("puntual statement out", "Carpeta para los archivos"),
    ("puntual statement paper", "a4 o letter (carta); si falta, el del libro"),
    ("puntual today", "La mañana de un vistazo: cifras y pendientes"),
    ("puntual version", "Mostrar la versión"),
];

/// The command line with its help in Spanish.
#[must_use]
pub(crate) fn in_spanish(command: Command) -> Command {
    translated(command, "puntual", "puntual")
}

fn translated(command: Command, path: &str, top: &str) -> Command {
    let with_verbs = command.has_subcommands();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    let mut command = command
        .help_template(if with_verbs {
            "{about-with-newline}\nUso: {usage}\n\n{all-args}"
        } else {
            "{about-with-newline}\nUso: {usage}\n\n{all-args}\n"
        })
        .subcommand_help_heading("Órdenes")
        .subcommand_value_name("ORDEN");
    if let Some(about) = find(path) {
        command = command.about(about).long_about(None);
    }
    command = command.mut_args(|argument| in_words(argument, path, top));
    names.into_iter().fold(command, |command, name| {
        let deeper = format!("{path} {name}");
        command.mut_subcommand(name, |verb| translated(verb, &deeper, top))
    })
}

fn in_words(argument: Arg, path: &str, top: &str) -> Arg {
    let id = argument.get_id().as_str().to_owned();
    let heading = if argument.is_positional() {
        "Argumentos"
    } else {
        "Opciones"
    };
    let valued = argument.get_action().takes_values();
    let mut argument = argument.help_heading(heading);
    if valued {
        argument = argument.hide_default_value(true).hide_possible_values(true);
    }
    match find(&format!("{path} {id}")).or_else(|| find(&format!("{top} {id}"))) {
        Some(help) => argument.help(help).long_help(None),
        None => argument,
    }
}

fn find(path: &str) -> Option<&'static str> {
    SPANISH.iter().find(|entry| entry.0 == path).map(|entry| entry.1)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Arguments;

    fn untranslated(command: &Command, path: &str, missing: &mut Vec<String>) {
        if find(path).is_none() {
            missing.push(path.to_owned());
        }
        for argument in command.get_arguments() {
            let own = format!("{path} {}", argument.get_id());
            if find(&own).is_none() {
                missing.push(own);
            }
        }
        for verb in command.get_subcommands() {
            untranslated(verb, &format!("{path} {}", verb.get_name()), missing);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_spanish() {
        let mut missing = Vec::new();
        untranslated(&Arguments::command(), "puntual", &mut missing);
        assert_eq!(missing, [""; 0]);
    }

    #[test]
    fn the_spanish_help_has_no_english_heading() {
        let mut command = in_spanish(Arguments::command());
        command.build();
        let mut texts = vec![command.render_long_help().to_string()];
        for verb in command.get_subcommands_mut() {
            texts.push(verb.render_help().to_string());
        }
        for text in texts {
            for word in [
                "Usage",
                "Options:",
                "Commands:",
                "Arguments:",
                "Print help",
                "[default",
                "[possible",
            ] {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    }
}
