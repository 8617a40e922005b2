import "@testing-library/jest-dom/vitest";
import "@/lib/i18n";
import { notifications } from "@mantine/notifications";
import { clearMocks } from "@tauri-apps/api/mocks";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { queryClient } from "@/lib/client";
import { speak } from "@/lib/i18n";

// A busy machine may take its time; what never comes still fails.
configure({ asyncUtilTimeout: 5000 });

beforeEach(() => speak("es", "MX"));

afterEach(() => {
  cleanup();
  notifications.clean();
  queryClient.clear();
  clearMocks();
});
