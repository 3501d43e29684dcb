// @octokit/webhooks on node's own HTTP server: verifies, parses and routes each push, keeps nothing.
import { createServer } from "node:http";
import { Webhooks, createNodeMiddleware } from "@octokit/webhooks";

const [port, secret] = process.argv.slice(2);
const webhooks = new Webhooks({ secret });
webhooks.on("push", async () => {});
createServer(createNodeMiddleware(webhooks, { path: "/github" })).listen(Number(port), "127.0.0.1");
