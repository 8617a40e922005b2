// A real mail server for the tests, on 127.0.0.1 alone.
//
//   node server.js '{"tls":"starttls", …}'
//
// It writes one JSON object per line to stdout: first {"event":"listening","port":n}, then what happens. A line
// "sync" on stdin is answered by {"event":"sync"}, after everything that happened before it. The end of stdin ends
// the process, so that no server outlives its test.
//
// What a message meets depends on the part of the recipient's address before the "@"; see the four tables AT_….

import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { SMTPConnection } from "smtp-server/lib/smtp-connection.js";

const options = {
  port: 0,
  tls: "none", // none | starttls | implicit
  offerStarttls: true,
  injectAfterStarttls: "", // plain answers put behind the answer to STARTTLS, as someone in between could
  cert: null, // PEM files
  key: null,
  login: null, // {"user": …, "password": …}
  tokens: false, // XOAUTH2 too, with any token that has three parts
  greeting: "normal", // normal | silent | busy | refused | cut
  ...JSON.parse(process.argv[2] ?? "{}"),
};

const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });

/** How often each recipient has been tried, for those that are accepted at the second attempt. */
const attempts = new Map();
const firstAttempt = (address) => {
  const count = (attempts.get(address) ?? 0) + 1;
  attempts.set(address, count);
  return count === 1;
};

/** The connection of each session; the library's handlers are given the session alone. */
const connections = new WeakMap();
const socketOf = (session) => connections.get(session)._socket;
const cut = (session) => {
  socketOf(session).destroy();
};

// At RCPT: returns the refusal, if any. `session` gives the connection.
const AT_RCPT = {
  refused: () => answer(550, "5.1.1 No such user here"),
  later: (address) => (firstAttempt(address) ? answer(451, "4.3.0 Try again later") : null),
  busy: () => answer(450, "4.2.1 Mailbox busy"),
  "daily-limit": () => answer(550, "5.4.5 Daily user sending limit exceeded"),
  "cut-at-rcpt": (_address, session) => cut(session),
};

// In place of the 354 to DATA.
const AT_DATA = {
  "cut-at-data": (connection) => connection._socket.destroy(),
  "refused-at-data": (connection) => connection.send(554, "5.5.1 No valid recipients"),
  "busy-at-data": (connection) => connection.send(451, "4.3.0 No room at the moment"),
  "odd-at-data": (connection) => connection.send(250, "OK"),
  "silent-at-data": () => {},
};

// When the whole message is here: returns the refusal, `null` to accept, or `NO_ANSWER`.
const NO_ANSWER = Symbol("no answer");
const AT_DOT = {
  spam: () => answer(554, "5.6.0 Looks like spam"),
  "later-at-dot": (address) => (firstAttempt(address) ? answer(451, "4.3.0 Try again later") : null),
  "cut-at-dot": (_address, session) => (cut(session), NO_ANSWER),
  "silent-at-dot": () => NO_ANSWER,
  "nonsense-at-dot": (_address, session) => (socketOf(session).write("what?\r\n"), NO_ANSWER),
};

// After the acceptance.
const AT_QUIT = {
  "cut-at-quit": (connection) => connection._socket.destroy(),
  "silent-at-quit": () => {},
};

const behaviour = (table, address) => table[address.split("@")[0]];

const described = (parsed, session) => ({
  event: "message",
  envelope_from: session.envelope.mailFrom.address,
  envelope_to: session.envelope.rcptTo.map((to) => to.address),
  user: session.user ?? null,
  encrypted: Boolean(session.secure),
  message_id: parsed.messageId ?? null,
  date: parsed.date?.toISOString() ?? null,
  from: parsed.from?.value ?? [],
  to: parsed.to?.value ?? [],
  reply_to: parsed.replyTo?.value ?? [],
  subject: parsed.subject ?? null,
  text: parsed.text ?? null,
  html: parsed.html || null,
  headers: parsed.headerLines.map(({ key, line }) => ({ key, line })),
  attachments: parsed.attachments.map((file) => ({
    name: file.filename ?? null,
    mime: file.contentType,
    base64: file.content.toString("base64"),
  })),
});

/** Replaces a method of the library's connection by one that may fall back on the original. */
const replace = (method, special) => {
  const original = SMTPConnection.prototype[method];
  SMTPConnection.prototype[method] = function (...given) {
    return special(this, () => original.apply(this, given), given);
  };
};

replace("connectionReady", (connection, original) => {
  connections.set(connection.session, connection);
  return original();
});

replace("handler_DATA", (connection, original, [, done]) => {
  const address = connection.session.envelope.rcptTo[0]?.address ?? "";
  connection.lastRecipient = address;
  const special = behaviour(AT_DATA, address);
  if (!special) return original();
  special(connection);
  done();
});

replace("handler_QUIT", (connection, original) => {
  tell({ event: "quit" });
  const special = behaviour(AT_QUIT, connection.lastRecipient ?? "");
  return special ? special(connection) : original();
});

replace("handler_STARTTLS", (connection, original) => {
  if (options.injectAfterStarttls) {
    const socket = connection._socket;
    const write = socket.write;
    socket.write = (data, ...rest) => {
      socket.write = write;
      return write.call(socket, data + options.injectAfterStarttls, ...rest);
    };
  }
  return original();
});

const certificate = options.cert && { cert: readFileSync(options.cert), key: readFileSync(options.key) };

const server = new SMTPServer({
  ...certificate,
  secure: options.tls === "implicit",
  needsUpgrade: false,
  authOptional: !options.login,
  allowInsecureAuth: options.tls === "none",
  authMethods: options.tokens ? ["PLAIN", "LOGIN", "XOAUTH2"] : ["PLAIN", "LOGIN"],
  disabledCommands: [
    ...(options.tls === "starttls" && options.offerStarttls ? [] : ["STARTTLS"]),
    ...(options.login ? [] : ["AUTH"]),
  ],
  disableReverseLookup: true,
  logger: false,

  onConnect(session, done) {
    tell({ event: "connection" });
    if (options.greeting === "silent") return;
    if (options.greeting === "cut") return cut(session);
    if (options.greeting === "busy") return done(answer(421, "Too many connections"));
    if (options.greeting === "refused") return done(answer(554, "No mail from your network"));
    done();
  },

  onAuth(auth, _session, done) {
    if (auth.method === "XOAUTH2") {
      const good = auth.username === options.login.user && auth.accessToken.split(".").length === 3;
      tell({ event: "login", user: auth.username, method: auth.method, good });
      // As Google does: the refusal comes as a challenge first.
      return done(null, good ? { user: auth.username } : { data: { status: "401", schemes: "bearer" } });
    }
    const good = auth.username === options.login.user && auth.password === options.login.password;
    tell({ event: "login", user: auth.username, method: auth.method, good });
    if (good) return done(null, { user: auth.username });
    done(answer(535, "5.7.8 Username and password not accepted"));
  },

  onMailFrom(address, _session, done) {
    done(address.address.startsWith("not-mine@") ? answer(553, "5.7.1 Sender address not yours") : null);
  },

  onRcptTo(address, session, done) {
    tell({ event: "recipient", address: address.address });
    done(behaviour(AT_RCPT, address.address)?.(address.address, session) ?? null);
  },

  async onData(stream, session, done) {
    const address = session.envelope.rcptTo[0].address;
    if (address.startsWith("cut-in-body@")) {
      stream.once("data", () => cut(session));
      return;
    }
    const parsed = await simpleParser(stream).catch((error) => {
      // Whoever sent it has died in the middle; nothing has arrived.
      tell({ event: "error", message: error.message });
      return null;
    });
    if (parsed === null) return;
    const message = described(parsed, session);
    const verdict = behaviour(AT_DOT, address)?.(address, session) ?? null;
    tell({ ...message, accepted: verdict === null });
    if (verdict !== NO_ANSWER) done(verdict, "queued");
  },
});

// A client that gives up in the middle is what some tests are about.
server.on("error", (error) => tell({ event: "error", message: error.message }));

server.listen(options.port, "127.0.0.1", () => tell({ event: "listening", port: server.server.address().port }));

createInterface({ input: process.stdin })
  .on("line", (line) => line === "sync" && tell({ event: "sync" }))
  .on("close", () => process.exit(0));
