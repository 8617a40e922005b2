import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { SearchSpotlight } from "./SearchSpotlight";
import { search } from "./spotlight";

afterEach(() => search.close());

async function type(words: string) {
  search.open();
  fireEvent.change(await screen.findByTestId("search-input"), { target: { value: words } });
}

describe("search", () => {
  it("opens the customer that it marks first when enter is pressed", async () => {
    const hit = {
      kind: "customer",
      by: "name",
      key: "C7",
      customer: "C7",
      title: "Café Único",
      subtitle: "XAXX010101000",
      text: "",
      amount: "",
      open: "",
      currency: "",
    };
    const asked = answer({ "search.find": () => ({ hits: [hit] }) });
    const { history } = draw(<SearchSpotlight />);
    await type("cafe");
    await screen.findByTestId("hit-C7");
    expect(asked).toContainEqual({ name: "search.find", request: { query: "cafe" } });
    fireEvent.keyDown(screen.getByTestId("search-input"), { key: "Enter", code: "Enter" });
    await waitFor(() => expect(history.location.pathname).toBe("/customers/C7"));
  });

  it("finds places by other words for them, with or without accents", async () => {
    answer({ "search.find": () => ({ hits: [] }) });
    draw(<SearchSpotlight />);
    await type("contrasena");
    expect(await screen.findByText("Configurar el correo")).toBeInTheDocument();
    expect(screen.queryByText("Facturas")).not.toBeInTheDocument();
  });

  it("says so when nothing is called that", async () => {
    answer({ "search.find": () => ({ hits: [] }) });
    draw(<SearchSpotlight />);
    await type("zzzz");
    expect(await screen.findByText(/zzzz/)).toBeInTheDocument();
  });
});
