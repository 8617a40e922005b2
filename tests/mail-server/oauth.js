// An OAuth 2.0 server for the tests, on 127.0.0.1 alone. It writes its port and ends with its stdin.

import { createInterface } from "node:readline";
import { OAuth2Server } from "oauth2-mock-server";

const server = new OAuth2Server();
await server.issuer.keys.generate("RS256");
await server.start(0, "127.0.0.1");

// Refresh tokens of people who took the permission back.
server.service.on("beforeResponse", (response, request) => {
  if (request.body?.grant_type === "refresh_token" && request.body.client_id === "taken-back") {
    response.statusCode = 400;
    response.body = { error: "invalid_grant" };
  }
});

process.stdout.write(`${server.address().port}\n`);
createInterface({ input: process.stdin }).on("close", () => process.exit(0));
