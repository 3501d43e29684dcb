// Senders' own npm packages, asked from Python: a line of JSON on stdin is answered by a line on stdout.
// {action, provider, headers, body (base64), secret, url, method, now (seconds), …} → {takes}, {headers} or {reply}
import { EventEmitter } from "node:events";
import https from "node:https";
import { createInterface } from "node:readline";

import { verifyWebhook } from "@clerk/backend/webhooks";
import { signRequest, verifyRequest } from "@contentful/node-apps-toolkit";
import { validateSignature } from "@line/bot-sdk";
import { LinearWebhookClient } from "@linear/sdk/webhooks";
import Mux from "@mux/mux-node";
import { signWebhookPayload, verifyWebhookSignature } from "@notionhq/client";
import * as octokit from "@octokit/webhooks-methods";
import { Paddle } from "@paddle/paddle-node-sdk";
import { encodeSignatureHeader, isValidRequest } from "@sanity/webhook";
import { EventWebhook } from "@sendgrid/eventwebhook";
import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { AwsLambdaReceiver } from "@zoom/rivet/meetings";
import * as atlassian from "atlassian-jwt";
import coinbase from "coinbase-commerce-node";
import * as gocardless from "gocardless-nodejs/webhooks";
import Razorpay from "razorpay";
import SnsValidator from "sns-validator";

// stdout is for answers, and Zoom's receiver tells what it is given.
console.log = console.info = console.debug = () => {};

const request = ({ url, method, headers, text }) =>
  new Request(url ?? "https://example.com/in", { method, headers, body: text });

const seconds = () => Date.now() / 1000;

const zoom = ({ headers, text, secret }) =>
  new AwsLambdaReceiver({ webhooksSecretToken: secret }).start()({ headers, body: text });

const pathOf = (url) => url.slice(new URL(url).origin.length);

const qsh = ({ method, url, base }) =>
  atlassian.createQueryStringHash(atlassian.fromMethodAndUrl(method, pathOf(url)), false, base);

const senders = {
  "atlassian-connect": {
    // The package decodes; which claims must hold is left to its caller.
    verify: (asked) => {
      const token = asked.headers.authorization.replace(/^JWT /, "");
      const claims = atlassian.decodeSymmetric(token, asked.secret, "HS256");
      return claims.qsh === qsh(asked) && claims.exp > seconds();
    },
    sign: (asked) => {
      const claims = { iss: "tenant", iat: asked.now, exp: asked.now + 180, qsh: qsh(asked) };
      const token = atlassian.encodeSymmetric(claims, asked.secret, "HS256");
      return { Authorization: `JWT ${token}` };
    },
  },
  "aws-sns": {
    // It fetches the certificate itself: its request is answered here.
    verify: ({ text, certificate }) => {
      https.get = (url, answered) => {
        const response = Object.assign(new EventEmitter(), { statusCode: 200 });
        setImmediate(() => {
          answered(response);
          response.emit("data", certificate);
          response.emit("end");
        });
        return new EventEmitter();
      };
      return new Promise((resolve, reject) =>
        new SnsValidator().validate(text, (error) => (error ? reject(error) : resolve(true))),
      );
    },
  },
  clerk: {
    verify: async (asked) => {
      await verifyWebhook(request(asked), { signingSecret: asked.secret });
      return true;
    },
  },
  "coinbase-commerce": {
    verify: ({ text, headers, secret }) =>
      coinbase.Webhook.verifySigHeader(text, headers["x-cc-webhook-signature"], secret),
  },
  contentful: {
    verify: ({ method, url, headers, text, secret }) =>
      verifyRequest(secret, { method, path: pathOf(url), headers, body: text }),
    sign: ({ method, url, headers, text, secret, now }) => {
      const asked = { method, path: pathOf(url), headers, body: text };
      return { ...headers, ...signRequest(secret, asked, now * 1000) };
    },
  },
  github: {
    verify: ({ text, headers, secret }) =>
      octokit.verify(secret, text, headers["x-hub-signature-256"]),
    sign: async ({ text, secret }) => ({
      "X-Hub-Signature-256": await octokit.sign(secret, text),
    }),
  },
  gocardless: {
    verify: ({ text, headers, secret }) => {
      gocardless.verifySignature(text, secret, headers["webhook-signature"]);
      return true;
    },
  },
  line: {
    verify: ({ text, headers, secret }) =>
      validateSignature(text, secret, headers["x-line-signature"]),
  },
  linear: {
    verify: ({ raw, headers, secret }) =>
      new LinearWebhookClient(secret).verify(raw, headers["linear-signature"]),
  },
  mux: {
    verify: async ({ text, headers, secret }) => {
      await new Mux({ tokenId: "made up", tokenSecret: "made up" }).webhooks.verifySignature(
        text,
        headers,
        secret,
      );
      return true;
    },
  },
  notion: {
    verify: ({ text, headers, secret }) =>
      verifyWebhookSignature({
        body: text,
        signature: headers["x-notion-signature"],
        verificationToken: secret,
      }),
    sign: async ({ text, secret }) => ({
      "X-Notion-Signature": await signWebhookPayload({ body: text, verificationToken: secret }),
    }),
  },
  paddle: {
    verify: ({ text, headers, secret }) =>
      new Paddle("made up").webhooks.isSignatureValid(text, secret, headers["paddle-signature"]),
  },
  razorpay: {
    verify: ({ text, headers, secret }) =>
      Razorpay.validateWebhookSignature(text, headers["x-razorpay-signature"], secret),
  },
  sanity: {
    verify: ({ text, headers, secret }) => isValidRequest({ headers, body: text }, secret),
    sign: async ({ text, secret, now }) => ({
      "sanity-webhook-signature": await encodeSignatureHeader(text, now * 1000, secret),
    }),
  },
  sendgrid: {
    verify: ({ raw, headers, secret }) => {
      const webhook = new EventWebhook();
      return webhook.verifySignature(
        webhook.convertPublicKeyToECDSA(secret),
        raw,
        headers["x-twilio-email-event-webhook-signature"],
        headers["x-twilio-email-event-webhook-timestamp"],
      );
    },
  },
  shopify: {
    verify: async (asked) => {
      const app = shopifyApi({
        apiKey: "made up",
        apiSecretKey: asked.secret,
        apiVersion: ApiVersion.July26,
        hostName: "example.com",
        isEmbeddedApp: false,
        logger: { log: () => {} },
      });
      const judged = await app.webhooks.validate({
        rawBody: asked.text,
        rawRequest: request(asked),
      });
      return judged.valid;
    },
  },
  zoom: {
    verify: async (asked) => (await zoom(asked)).statusCode === 200,
    reply: async (asked) => (await zoom(asked)).body,
  },
};

const answer = async (asked) => {
  const raw = Buffer.from(asked.body, "base64");
  const headers = Object.fromEntries(
    Object.entries(asked.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const given = { ...asked, headers, raw, text: raw.toString("utf8") };
  const sender = senders[asked.provider];
  if (asked.action === "sign") return { headers: await sender.sign(given) };
  if (asked.action === "reply") return { reply: await sender.reply(given) };
  try {
    return { takes: (await sender.verify(given)) === true };
  } catch (error) {
    return { takes: false, why: String(error) };
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + "\n");
}
