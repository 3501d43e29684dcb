// A field above the table of senders that leaves the rows in which every typed word is. The page is whole
// without it, and the field isn't there without this script.
"use strict";

for (const table of document.querySelectorAll("table")) {
  if (table.tHead?.rows[0].cells[0].textContent !== "provider") continue;
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  const field = document.createElement("input");
  field.type = "search";
  field.className = "md-input md-input--stretch";
  field.placeholder = `Filter ${rows.length} senders: hmac, stripe, typed …`;
  field.ariaLabel = "Filter the senders";
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
  });
  (table.closest(".md-typeset__scrollwrap") ?? table).before(field);
}
