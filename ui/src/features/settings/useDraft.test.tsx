import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { queryClient } from "@/lib/client";
import { answer } from "@/test/rpc";
import { settings } from "@/test/views";
import { useDraft } from "./useDraft";

const { profile } = settings;

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

describe("the profile being edited", () => {
  it("is saved as a whole, with what was not touched", async () => {
    const asked = answer({ "settings.save": () => settings });
    const { result } = renderHook(() => useDraft(profile), { wrapper });
    act(() => result.current.set({ signature: "Rosa" }));
    act(() => result.current.set({ term_days: 15 }));
    expect(result.current.changed).toBe(true);
    act(() => result.current.save());
    await waitFor(() => expect(result.current.changed).toBe(false));
    expect(asked[0]?.request).toEqual({ ...profile, signature: "Rosa", term_days: 15 });
  });

  it("counts as unchanged once it reads as it did before", () => {
    const { result } = renderHook(() => useDraft(profile), { wrapper });
    act(() => result.current.set({ contact_weekdays: [1, 2] }));
    act(() => result.current.set({ contact_weekdays: [...profile.contact_weekdays] }));
    expect(result.current.changed).toBe(false);
  });
});
