import "@testing-library/jest-dom/vitest";
import "@/lib/i18n";
import { clearMocks } from "@tauri-apps/api/mocks";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { speak } from "@/lib/i18n";

beforeEach(() => speak("es", "MX"));

afterEach(() => {
  cleanup();
  clearMocks();
});
