// What a page gains with script: it stays fresh, keys work, times are the reader's. Everything works without.
"use strict";

const LISTS = 20; // how often "look further" is pressed by itself
const POLL_MS = 15000;
const page = document.body;

// Without a sink of HTML as text: the browser reads the page as a document, and a part of it is taken over.
function load(url, then) {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = "document";
  request.onload = () => { if (request.response && request.status < 500) then(request.response); };
  request.send();
}

// Those of a part that are what `one` is: links to the same place, or with the same id.
function alike(part, one) {
  return [...part.querySelectorAll(one.tagName)].filter((other) =>
    other.id === one.id && other.getAttribute("href") === one.getAttribute("href"));
}

function swap(fresh, chosen) {
  for (const part of document.querySelectorAll("[data-live]")) {
    if (!part.id || !chosen(part)) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    if (focused?.matches("input, select, textarea")) continue;
    const other = fresh.getElementById(part.id);
    if (!other) continue;
    const open = new Set([...part.querySelectorAll("details[open][id]")].map((one) => one.id));
    other.querySelectorAll("details[id]").forEach((one) => { if (open.has(one.id)) one.open = true; });
    if (other.isEqualNode(part)) continue;
    const same = focused && alike(other, focused)[alike(part, focused).indexOf(focused)];
    part.replaceWith(document.adoptNode(other));
    same?.focus({ preventScroll: true });
  }
  times();
}

// A list never moves under its reader: what is new is said, with a link to it.
function announce() {
  const list = document.querySelector("[data-new]");
  if (!list || document.querySelector(".pill")) return;
  const pill = document.createElement("a");
  pill.className = "pill";
  pill.setAttribute("role", "status");
  pill.href = list.dataset.new;
  pill.textContent = "There is something new: show it";
  list.before(pill);
}

let stream, timer;
let wanted = localStorage.getItem("live") !== "off";

function changed(topics) {
  if (document.querySelector("[data-new]") && topics.some((one) => document.querySelector("[data-new]").dataset.newTopic === one)) announce();
  const about = (part) => part.dataset.live.split(" ").some((one) => topics.includes(one));
  if ([...document.querySelectorAll("[data-live]")].some(about)) load(location.href, (fresh) => swap(fresh, about));
}

function poll() {
  clearInterval(timer);
  timer = setInterval(() => load(location.href, (fresh) => swap(fresh, () => true)), POLL_MS);
}

function listen() {
  stream?.close();
  clearInterval(timer);
  const said = document.getElementById("live");
  if (said) { said.hidden = false; said.textContent = wanted ? "live" : "not live"; }
  if (!wanted || document.hidden || !page.dataset.liveUrl) return;
  stream = new EventSource(`${page.dataset.liveUrl}?topics=${encodeURIComponent(page.dataset.topics)}`);
  stream.addEventListener("changed", (event) => changed(event.data.split(" ")));
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) poll(); };
}
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => stream?.close());

// Times come in UTC. A click on one shows all in the reader's zone, until the next.
function times() {
  const local = localStorage.getItem("zone") === "local";
  for (const one of document.querySelectorAll("time[datetime]")) {
    const at = new Date(one.dateTime);
    one.title = local ? at.toLocaleString() : `${one.dateTime.slice(0, 19).replace("T", " ")} UTC`;
  }
}

function further(left) {
  const link = document.querySelector("[data-further]");
  if (!link || left === 0) return;
  load(link.href, (fresh) => {
    const more = fresh.querySelector("[data-rows]"), rows = document.querySelector("[data-rows]");
    if (more && rows) rows.append(...[...more.children].map((one) => document.adoptNode(one)));
    const looked = fresh.querySelector(".looked"), here = link.closest(".looked");
    if (looked) here.replaceWith(document.adoptNode(looked)); else here.remove();
    const pager = fresh.querySelector(".pager"), old = document.querySelector(".pager");
    if (pager && old) old.replaceWith(document.adoptNode(pager));
    times();
    if (!rows?.children.length) further(left - 1);
  });
}
document.addEventListener("click", (event) => {
  const on = event.target.closest?.("[data-further], [data-copy], [data-close], [data-dialog]");
  if (!on) return;
  if (on.matches("[data-further]")) { event.preventDefault(); further(LISTS); }
  if (on.matches("[data-copy]")) {
    navigator.clipboard?.writeText(on.dataset.copy).then(() => { on.textContent = "Copied"; });
  }
  if (on.matches("[data-close]")) on.closest("dialog").close();
  if (on.matches("[data-dialog]")) document.getElementById(on.dataset.dialog)?.showModal();
});

// Keys.
const PLACES = "oedqshrat"; // in the order of the places
const box = document.getElementById("keys-on");
let going = false;
if (box) {
  box.checked = localStorage.getItem("keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
}

function step(by) {
  const rows = [...document.querySelectorAll("tr[data-row]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("at"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  rows[at]?.classList.remove("at");
  next.classList.add("at");
  next.querySelector("a")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || box?.checked === false) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const key = event.key;
  if (going) {
    going = false;
    const places = [...document.querySelectorAll("#places a")];
    places[PLACES.indexOf(key)]?.click();
    return;
  }
  if (key === "/") { event.preventDefault(); document.getElementById("q")?.focus(); }
  else if (key === "g") going = true;
  else if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "?") document.getElementById("keys")?.showModal();
  else if (key === ".") { wanted = !wanted; localStorage.setItem("live", wanted ? "on" : "off"); listen(); }
});

for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;
times();
listen();
