/** Opens a page in the owner's browser or a chat in its program. */
import { openUrl } from "@tauri-apps/plugin-opener";
import { showError } from "./errors";

/** `false` when the system could not open it; the owner is told, with the address to go there by hand. */
export async function openPage(url: string): Promise<boolean> {
  try {
    await openUrl(url);
    return true;
  } catch {
    showError({ code: "page.not_opened", params: { url } });
    return false;
  }
}
