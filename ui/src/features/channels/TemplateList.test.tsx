import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { RemoteTemplateView } from "@/bindings/RemoteTemplateView";
import { draw } from "@/test/render";
import { answer } from "@/test/rpc";
import { book } from "@/test/views";
import { TemplateList } from "./TemplateList";

const template: RemoteTemplateView = {
  name: "HX0123456789abcdef0123456789abcdef",
  title: "recordatorio",
  language: "es",
  status: "approved",
  body: "Hola {{1}}, debes {{2}}.",
  parameters: 2,
  names: [],
};

describe("the templates of a provider", () => {
  it("are asked for by hand and shown with what people call them", async () => {
    const asked = answer({
      "books.current": () => ({ book }),
      "channels.templates": () => ({ templates: [template] }),
    });
    draw(<TemplateList />);
    const button = await screen.findByRole("button");
    expect(asked.some(({ name }) => name === "channels.templates")).toBe(false);
    await userEvent.click(button);
    expect(await screen.findByText("recordatorio")).toBeInTheDocument();
    expect(screen.getByText(/HX0123456789abcdef0123456789abcdef/)).toBeInTheDocument();
    expect(screen.getByText("Hola {{1}}, debes {{2}}.")).toBeInTheDocument();
  });
});
