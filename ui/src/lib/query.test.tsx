import { notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { answer } from "@/test/rpc";
import { book, today } from "@/test/views";
import { invalidateTopics, queryClient } from "./client";
import { useCommand, useView } from "./query";

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

beforeEach(() => {
  queryClient.clear();
});

describe("a view", () => {
  it("is asked for again when a topic it reads has changed, and not otherwise", async () => {
    const asked = answer({ "today.get": () => today });
    const { result } = renderHook(() => useView("today.get", {}), { wrapper });
    await waitFor(() => expect(result.current.data?.proposed).toBe(12));
    act(() => invalidateTopics(["books"]));
    await new Promise((done) => setTimeout(done, 60));
    expect(asked).toHaveLength(1);
    act(() => invalidateTopics(["outbox"]));
    await waitFor(() => expect(asked).toHaveLength(2));
  });
});

describe("a command", () => {
  it("refreshes the views that read what it changes", async () => {
    const asked = answer({
      "today.get": () => today,
      "books.pause": () => ({ book: { ...book, paused: true } }),
    });
    const { result } = renderHook(
      () => ({ view: useView("today.get", {}), pause: useCommand("books.pause") }),
      {
        wrapper,
      },
    );
    await waitFor(() => expect(result.current.view.data).toBeDefined());
    act(() => result.current.pause.mutate({ paused: true }));
    await waitFor(() =>
      expect(asked.map(({ name }) => name)).toEqual(["today.get", "books.pause", "today.get"]),
    );
  });

  it("shows an error that its caller does not handle itself", async () => {
    answer({
      "books.open": () => {
        throw { code: "book.in_use", params: {} };
      },
    });
    const show = vi.spyOn(notifications, "show");
    const { result } = renderHook(() => useCommand("books.open", { handles: ["book.risky_place"] }), {
      wrapper,
    });
    act(() => result.current.mutate({ path: "/x" }));
    await waitFor(() =>
      expect(show).toHaveBeenCalledWith(expect.objectContaining({ id: "error:book.in_use" })),
    );
    show.mockRestore();
  });

  it("leaves nothing of the old book in view when another is opened", async () => {
    answer({
      "books.current": () => ({ book }),
      "books.open": () => ({ book: { ...book, name: "Otro negocio" } }),
      "today.get": () => today,
    });
    const hooks = () => ({
      current: useView("books.current", {}),
      today: useView("today.get", {}),
      open: useCommand("books.open"),
    });
    const { result } = renderHook(hooks, { wrapper });
    await waitFor(() => expect(result.current.today.data).toBeDefined());
    const seen: (number | undefined)[] = [];
    const stop = queryClient.getQueryCache().subscribe(() => {
      seen.push(queryClient.getQueryData<typeof today>(["today.get", {}])?.proposed);
    });
    act(() => result.current.open.mutate({ path: "/otro.puntual" }));
    await waitFor(() => expect(result.current.current.data?.book?.name).toBe("Otro negocio"));
    await waitFor(() => expect(seen).toContain(undefined));
    stop();
  });
});
