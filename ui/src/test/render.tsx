/** Draws a screen at an address, in the frame it has in the product. */
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
  RouterProvider,
} from "@tanstack/react-router";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { readAction } from "@/lib/actions";
import { queryClient } from "@/lib/client";
import { cssVariablesResolver, theme } from "@/lib/theme";

/** A drawn screen and where it is. */
export type Drawn = RenderResult & { history: RouterHistory };

/** Draws `screen`; links lead nowhere but change the address. */
export function draw(screen: ReactNode, address = "/"): Drawn {
  queryClient.clear();
  const root = createRootRoute({ component: () => screen, validateSearch: readAction });
  const any = createRoute({ getParentRoute: () => root, path: "$" });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree: root.addChildren([any]), history });
  const drawn = render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <QueryClientProvider client={queryClient}>
        <Notifications />
        {/* The product's router is another type; tests need its links only. */}
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...drawn, history };
}
