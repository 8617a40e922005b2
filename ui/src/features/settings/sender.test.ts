import { describe, expect, it } from "vitest";
import { providerOf, providerOfAddress, providers, readDetail, readSenderUrl, senderUrl } from "./sender";

describe("the address of a mail account", () => {
  it("is written with the user percent-encoded and no password", () => {
    expect(senderUrl(providers.gmail, "ana@tienda.mx")).toBe(
      "smtp+starttls://ana%40tienda.mx@smtp.gmail.com:587",
    );
    expect(senderUrl({ security: "smtp", host: "127.0.0.1", port: 2525 }, "")).toBe("smtp://127.0.0.1:2525");
  });

  it("is read back into the same parts", () => {
    const url = senderUrl(providers.yahoo, "ana+cobros@yahoo.com.mx");
    expect(readSenderUrl(url)).toEqual({ ...providers.yahoo, user: "ana+cobros@yahoo.com.mx" });
    expect(readSenderUrl("smtps://ana@tienda.mx@mail.tienda.mx")).toMatchObject({
      user: "ana@tienda.mx",
      port: 465,
    });
    expect(readSenderUrl("imap://mail.tienda.mx")).toBeNull();
  });

  it("tells the provider by its server and by the address", () => {
    expect(providerOf("smtp.mail.me.com")).toBe("icloud");
    expect(providerOf("mail.tienda.mx")).toBe("other");
    expect(providerOfAddress("ana@hotmail.com")).toBe("microsoft");
    expect(providerOfAddress("ana@tienda.mx")).toBeNull();
  });
});

describe("what came of a test message", () => {
  it("is the program's code where there is one, and the server's words otherwise", () => {
    expect(readDetail("sender.unreachable: Connection refused")).toEqual({
      code: "sender.unreachable",
      detail: "Connection refused",
    });
    expect(readDetail("250 2.0.0 OK")).toEqual({ code: null, detail: "250 2.0.0 OK" });
  });
});
