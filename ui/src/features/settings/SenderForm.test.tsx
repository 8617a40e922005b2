import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SettingsView } from "@/bindings/SettingsView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book, settings } from "@/test/views";
import { SenderForm } from "./SenderForm";
import { SenderTab } from "./SenderTab";

const saved: SettingsView = {
  ...settings,
  sender: {
    url: "smtps://ana%40tienda.mx@mail.tienda.mx:465",
    from: "ana@tienda.mx",
    reply_to: "",
    has_password: true,
    imap: "",
    signed_in: null,
    client_id: "",
  },
};

describe("the mail account", () => {
  it("needs only address and password where the provider is known", async () => {
    const asked = answer({ "settings.save_sender": () => saved });
    draw(<SenderForm sender={null} store="keychain" address="" />);
    fireEvent.change(await screen.findByTestId("sender-from"), { target: { value: "ana@gmail.com" } });
    fireEvent.change(screen.getByTestId("sender-password"), { target: { value: "abcd efgh" } });
    fireEvent.click(screen.getByTestId("sender-save"));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.request).toEqual({
      url: "smtp+starttls://ana%40gmail.com@smtp.gmail.com:587",
      from: "ana@gmail.com",
      password: "abcd efgh",
    });
  });

  it("keeps the password that is kept when none is typed", async () => {
    const asked = answer({ "settings.save_sender": () => saved });
    draw(<SenderForm sender={saved.sender} store="keychain" address="" />);
    expect(await screen.findByTestId("sender-host")).toHaveValue("mail.tienda.mx");
    fireEvent.click(screen.getByTestId("sender-save"));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.request).toEqual({ url: saved.sender?.url, from: "ana@tienda.mx" });
  });

  it("asks for no password where the computer has no keychain", async () => {
    draw(<SenderForm sender={null} store="none" address="" />);
    expect(await screen.findByTestId("sender-password")).toBeDisabled();
  });
});

describe("a test message", () => {
  it("that the server refuses is explained in the program's words", async () => {
    answer({
      "books.current": () => ({ book }),
      "settings.test_sender": () => ({
        outcome: "retry",
        detail: "sender.unreachable: Connection refused",
        hint: null,
      }),
    });
    draw(<SenderTab settings={saved} />);
    fireEvent.click(await screen.findByTestId("sender-test"));
    expect(await screen.findByTestId("sender-test-result")).toHaveTextContent(/mail\.tienda\.mx:465/);
  });

  it("says in the sample book that nobody got anything", async () => {
    answer({
      "books.current": () => ({ book: { ...book, is_sample: true } }),
      "settings.test_sender": () => ({ outcome: "accepted", detail: "250 OK", hint: null }),
    });
    draw(<SenderTab settings={settings} />);
    expect(await screen.findByText("Buzón de práctica")).toBeInTheDocument();
    fireEvent.click(screen.getByTestId("sender-test"));
    expect(await screen.findByText(/buzón de práctica de esta computadora/)).toBeInTheDocument();
  });
});
