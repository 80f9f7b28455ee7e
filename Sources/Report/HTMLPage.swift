/// What is the same in every page: colours for a light and a dark screen, and the filter.
let pageStyle: StaticString = """
  :root { color-scheme: light dark; --paper: #fff; --ink: #1c2024; --faint: #60666c; --line: #d9dde1; --code: #f5f6f7;
    --error: #c62828; --warning: #b26a00; --note: #1769aa; --mark: #fff1b8; --step: #e3ecfa; }
  @media (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #e4e6e8; --faint: #9aa1a8; --line: #363b41;
    --code: #1f2327; --error: #ff7b72; --warning: #f0b429; --note: #6cb6ff; --mark: #5a4a12; --step: #23344d; } }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
  header { position: sticky; top: 0; z-index: 1; background: var(--paper); border-bottom: 1px solid var(--line);
    padding: 12px 24px; display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: baseline; }
  h1 { font-size: 20px; margin: 0; } header p { margin: 0; color: var(--faint); }
  form { display: flex; flex-wrap: wrap; gap: 8px; flex-basis: 100%; align-items: center; }
  input, select { font: inherit; padding: 3px 8px; border: 1px solid var(--line); border-radius: 6px;
    background: var(--paper); color: var(--ink); }
  input { min-width: 16em; } output { color: var(--faint); }
  main { padding: 8px 24px 48px; max-width: 1280px; }
  article { border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 8px; padding: 12px 16px;
    margin: 16px 0; scroll-margin-top: 110px; }
  article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); }
  h2 { font-size: 15px; margin: 0; } h2 b { color: var(--note); } .error h2 b { color: var(--error); }
  .warning h2 b { color: var(--warning); } h2 small { color: var(--faint); font-weight: normal; }
  code, pre, svg text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 13px; }
  p { margin: 6px 0; } .message { font-size: 16px; } .note, .path { color: var(--faint); }
  .body { display: flex; flex-wrap: wrap; gap: 16px 32px; align-items: flex-start; }
  .code { flex: 1 1 480px; min-width: 0; } figure { margin: 0; flex: 0 1 auto; max-width: 100%; overflow-x: auto; }
  pre { margin: 4px 0 0; padding: 3px 8px; background: var(--code); border-radius: 4px; overflow-x: auto; tab-size: 4; }
  pre i { display: inline-block; min-width: 3em; color: var(--faint); font-style: normal; user-select: none; }
  mark { background: var(--step); color: inherit; border-radius: 3px; } mark.primary { background: var(--mark); }
  .step { margin: 2px 0 6px 3.6em; } .fix code { background: var(--code); padding: 0 3px; border-radius: 3px; }
  svg rect { fill: var(--code); stroke: var(--faint); } svg text { fill: var(--ink); }
  .object text { text-anchor: middle; } .edge text { fill: var(--faint); font-size: 12px; paint-order: stroke; stroke: var(--paper); stroke-width: 5px; }
  .edge path { fill: none; stroke: var(--note); stroke-width: 1.5; marker-end: url(#arrow); }
  #arrow path { fill: var(--note); } [hidden] { display: none !important; }

  """

let arrowHead: StaticString = """
  <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><marker id="arrow" viewBox="0 0 8 8" \
  refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 z"/></marker>\
  </defs></svg>

  """

let pageScript: StaticString = """
  const form = document.getElementById("filter");
  if (form) {
    const all = [...document.querySelectorAll("article")];
    const show = () => {
      const words = form.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let count = 0;
      for (const article of all) {
        const text = article.textContent.toLowerCase();
        const fits = ["rule", "severity", "confidence"].every(
          (name) => !form[name].value || form[name].value === article.dataset[name]);
        article.hidden = !(fits && words.every((word) => text.includes(word)));
        if (!article.hidden) count++;
      }
      document.getElementById("count").textContent = count + " of " + all.length + " shown";
    };
    const order = () => {
      const sorted = form.order.value === "rank"
        ? [...all].sort((a, b) => b.dataset.rank - a.dataset.rank || all.indexOf(a) - all.indexOf(b)) : all;
      const main = document.querySelector("main");
      for (const article of [...sorted].reverse()) main.prepend(article);
    };
    form.addEventListener("input", () => { order(); show(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  }

  """
