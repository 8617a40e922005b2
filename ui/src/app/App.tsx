/** Puts together theme, texts, cache and router. */
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { followChanges, queryClient } from "@/lib/client";
import { cssVariablesResolver, theme } from "@/lib/theme";
import { router } from "./router";

export function App() {
  useEffect(() => {
    const following = followChanges();
    return () => {
      void following.then((stop) => stop());
    };
  }, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        {/* At the top, where no dialog keeps its buttons. */}
        <Notifications position="top-center" limit={3} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
