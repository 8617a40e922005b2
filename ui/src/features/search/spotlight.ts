/** The search window's state, so that the sidebar can open it. */
import { createSpotlight, useSpotlight } from "@mantine/spotlight";
import { useEffect } from "react";

export const [searchStore, search] = createSpotlight();

/**
 * Marks the first entry whenever `entries` change.
 *
 * The library marks it when the text changes, which is before the answer to that text is here.
 */
export function useFirstMarked(entries: string): void {
  const { listId, opened } = useSpotlight(searchStore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries are the reason to mark anew.
  useEffect(() => {
    if (!opened) return;
    const list = document.getElementById(listId);
    list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
    list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
    searchStore.updateState((state) => ({ ...state, selected: 0 }));
  }, [entries, listId, opened]);
}
