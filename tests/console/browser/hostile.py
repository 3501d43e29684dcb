"""Texts of strangers that would run a script, leave an element, or fool who reads them."""

import json
import re

from webhook_receiver.runbook import PAGES, url_of

VECTORS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "<svg onload=alert(4)>",
    "<svg><script>alert(5)</script></svg>",
    "<svg><animate onbegin=alert(6) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(7)>",
    "<body onload=alert(8)>",
    "<iframe srcdoc='<script>parent.alert(9)</script>'></iframe>",
    "<iframe src=javascript:alert(10)></iframe>",
    "<object data=javascript:alert(11)></object>",
    "<embed src=javascript:alert(12)>",
    "<a href=javascript:alert(13)>13</a>",
    "javascript:alert(14)",
    "JaVaScRiPt:alert(15)",
    "java\tscript:alert(16)",
    "data:text/html,<script>alert(17)</script>",
    "vbscript:msgbox(18)",
    '"><script>alert(19)</script>',
    "'><script>alert(20)</script>",
    '" onfocus=alert(21) autofocus="',
    "' onmouseover=alert(22) style='position:fixed;inset:0' x='",
    "` onclick=alert(23) `",
    "--><script>alert(24)</script><!--",
    "]]><script>alert(25)</script>",
    "</title><script>alert(26)</script>",
    "</textarea><script>alert(27)</script>",
    "</style><script>alert(28)</script>",
    "</template><script>alert(29)</script>",
    "</pre></code></td></tr></table><script>alert(30)</script>",
    "<details open ontoggle=alert(31)>",
    "<input autofocus onfocus=alert(32)>",
    "<form action=//evil.example><button>33",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href=//evil.example/36.css>",
    "<style>@import '//evil.example/37.css'; * { display: none }</style>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}${alert(38)}",
    "&lt;script&gt;alert(39)&lt;/script&gt; &#60;script&#62;alert(39)",
    "\u202etxt.exe\u2066\u200b\x1b[2J\x1b]0;40\x07\x00\ufeff\x85",
    "<\u017fcript>alert(41)</\u017fcript><ScRiPt/x>alert(41)</sCrIpT>",
    "https://evil.example/42?<script>alert(42)</script>#'\"",
)
"""The number of each is its own, so that a dialog says which it was."""

FOUND = """
() => {
  const home = `${location.origin}/console`, runbook = RUNBOOK;
  const kinds = "script, iframe, object, embed, base, meta[http-equiv], style, math, animate";
  const ours = (one) => one.matches("script") && one.src.startsWith(`${home}/static/`);
  const leads = (one, name) => typeof one[name] === "string" && one.hasAttribute(name.toLowerCase());
  const outside = (one, name) => !one[name].startsWith(home) &&
    !(name === "href" && one.rel === "noreferrer" && runbook.includes(one.href));
  const bad = (one) =>
    (one.matches(kinds) && !ours(one)) ||
    [...one.attributes].some(({name}) => name.startsWith("on") || ["style", "autofocus"].includes(name)) ||
    ["href", "src", "action", "formAction"].some((name) => leads(one, name) && outside(one, name));
  return [...document.querySelectorAll("*")].filter(bad).map((one) => one.outerHTML.slice(0, 300));
}
""".replace("RUNBOOK", json.dumps([url_of(page) for page in PAGES]))
"""What strangers' texts must not become, if the page has any of it."""

UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""Characters that would make a page, or a terminal that it is pasted into, show something else."""
