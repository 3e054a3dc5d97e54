/** How the page looks: the one style sheet, for light and dark, for narrow pages and for paper. */

const light = `
  --ground: #f6f5f2; --paper: #ffffff; --ink: #1b2127; --soft: #535c66; --line: #dedbd4; --faint: #ecebe6;
  --good: #10653b; --bad: #a3231c; --doubt: #775000; --accent: #1c5691;
  --good-ground: #e9f5ee; --bad-ground: #fbeceb; --doubt-ground: #fbf3e0; --heat: 28 86 145;`

const dark = `
  --ground: #111417; --paper: #181c20; --ink: #e4e7ea; --soft: #a2abb5; --line: #343b43; --faint: #252b31;
  --good: #74cf9f; --bad: #f29b94; --doubt: #e5bc68; --accent: #8cbcf0;
  --good-ground: #15281e; --bad-ground: #311b1a; --doubt-ground: #2c2412; --heat: 90 150 220;`

const base = `
*, ::before, ::after { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
main > * { margin: 0 0 1.25rem; }
p { max-width: 68ch; margin: 0 0 .5rem; }
h1 { margin: 0 0 .75rem; font-size: .875rem; font-weight: 600; letter-spacing: .06em; color: var(--soft); }
h2 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; }
h2 small { margin-left: .5rem; font-size: .875rem; font-weight: 400; color: var(--soft); }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; font-weight: 650; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { padding: .05em .3em; border-radius: .25em; background: var(--faint); font-size: .9em; unicode-bidi: isolate; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.whole { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { padding-top: .5rem; padding-bottom: 2.5rem; font-size: .8125rem; color: var(--soft); }
`

const top = `
.lead p { max-width: 56ch; text-wrap: balance; font-size: 1.5rem; line-height: 1.35; letter-spacing: -.01em; }
.lead p:first-child { font-weight: 600; }
.lead p + p { max-width: 60ch; font-size: 1.125rem; line-height: 1.5; letter-spacing: 0; }
.answers { display: grid; gap: 0; border-top: 1px solid var(--line); }
.answers > div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .25rem 1.5rem; padding: .6rem 0; border-bottom: 1px solid var(--line); }
.answers dt { font-weight: 650; }
.answers dd { margin: 0; }
.answers p { margin: 0; }
.opening { color: var(--soft); }
.opening > p { font-size: .9375rem; }
.verdict, .alert { padding: .9rem 1.1rem; border: 1px solid currentColor; border-left-width: 5px; border-radius: 6px; }
.verdict > p { display: flex; gap: .6rem; max-width: none; margin: 0; font-size: 1.125rem; font-weight: 650; }
.verdict .notes { margin: .6rem 0 0; color: var(--ink); }
.verdict-pass { color: var(--good); background: var(--good-ground); }
.verdict-fail, .alert { color: var(--bad); background: var(--bad-ground); }
.verdict-inconclusive { color: var(--doubt); background: var(--doubt-ground); }
.alert .notes { margin: 0; font-weight: 600; }
`

const parts = `
section, .opening:has(figure, table) { padding: 1.5rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); }
.opening:has(figure, table) { color: inherit; }
section > :first-child, .opening > :first-child { margin-top: 0; }
section > :last-child, .opening > :last-child { margin-bottom: 0; }
.tone-strong { font-weight: 600; }
.tone-dim { color: var(--soft); }
.tone-good { color: var(--good); font-weight: 600; }
.tone-bad { color: var(--bad); font-weight: 600; }
.tone-doubt { color: var(--doubt); font-weight: 600; }
.notes { max-width: 76ch; margin: .75rem 0; padding: 0; list-style: none; }
.notes li { display: flex; gap: .6rem; margin: .35rem 0; }
.sign { flex: none; width: 1.35rem; height: 1.35rem; margin-top: .1rem; border: 1.5px solid currentColor; border-radius: 50%;
  font: 700 .75rem/1.2rem system-ui, sans-serif; text-align: center; }
.note-ok .sign { color: var(--good); }
.note-note .sign { border-color: transparent; color: var(--soft); font-size: 1rem; }
.note-warning .sign { color: var(--doubt); }
.note-failed .sign { color: var(--bad); }
.frame { position: relative; max-width: 100%; margin: 1rem 0; overflow-x: auto;
  background: linear-gradient(to right, var(--paper) 30%, transparent) left / 2.5rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 30%, transparent) right / 2.5rem 100% no-repeat local,
    linear-gradient(to right, var(--line), transparent) left / .75rem 100% no-repeat scroll,
    linear-gradient(to left, var(--line), transparent) right / .75rem 100% no-repeat scroll; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .42rem .65rem; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1.5px solid var(--soft); vertical-align: bottom; font-size: .8125rem; line-height: 1.3; font-weight: 600; color: var(--soft);
  white-space: normal; overflow-wrap: normal; }
tbody tr:last-child > * { border-bottom-color: transparent; }
tbody th { font-weight: 400; }
tbody th.tone-strong { font-weight: 650; }
.left { text-align: left; }
.right { text-align: right; }
td.left:last-child:not(:first-child) { min-width: 12rem; white-space: normal; }
details table { font-size: .875rem; }
details td, details tbody th { max-width: 34rem; white-space: normal; }
pre { max-width: 100%; margin: 1rem 0; padding: .9rem 1.1rem; overflow-x: auto; border-radius: 6px; background: var(--faint); font-size: .875rem; line-height: 1.5; }
summary { cursor: pointer; }
summary h2 { display: inline; }
details[open] summary { margin-bottom: 1rem; }
`

const pictures = `
figure { margin: 1.25rem 0; }
figcaption { max-width: 76ch; margin-bottom: .6rem; font-size: .875rem; color: var(--soft); }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg.wide { max-width: 47.5rem; }
svg.narrow { display: none; max-width: 30rem; }
svg text { fill: var(--ink); stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; font-size: 13px; }
svg text.tick { fill: var(--soft); font-size: 12px; }
svg text.quiet { fill: var(--soft); }
svg text.name, svg text.strong { font-weight: 600; }
svg text.name.quiet { font-weight: 400; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg path, svg circle { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg .grid { stroke: var(--faint); stroke-width: 1; }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .zero { stroke: var(--soft); stroke-width: 1.5; }
svg .line, svg .point { color: var(--ink); stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
svg .point { fill: currentColor; }
svg .hollow { fill: var(--paper); }
svg .tone-good { color: var(--good); }
svg .tone-bad { color: var(--bad); }
svg .tone-doubt { color: var(--doubt); }
svg .tone-dim { color: var(--soft); }
svg .guide { stroke: var(--soft); stroke-dasharray: 2 4; }
svg .curve { stroke: var(--accent); stroke-width: 2.25; stroke-linejoin: round; }
svg .spot { fill: var(--accent); stroke: var(--paper); stroke-width: 2; }
svg .bars { fill: var(--accent); stroke: none; opacity: .85; }
.matrix td, .matrix th, .matrix tbody tr:last-child > * { padding: .5rem .8rem; border: 1px solid var(--line); }
.matrix thead td, .matrix thead th { border-width: 0; }
.matrix thead td, .matrix .axis-name { border-color: transparent; color: var(--soft); font-weight: 400; text-align: left; }
.matrix .diagonal { font-weight: 700; }
.matrix small { font-weight: 400; }
${Array.from({ length: 9 }, (_, i) => `.shade-${i} { background: rgb(var(--heat) / ${(i * 0.055).toFixed(3)}); }`).join('\n')}
`

const narrow = `
@media (max-width: 40rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; }
  section, .opening:has(figure, table) { padding: 1rem; }
  .lead p { font-size: 1.25rem; }
  .lead p + p { font-size: 1rem; }
  .answers > div { grid-template-columns: 1fr; }
  h2 small { display: block; margin-left: 0; }
  svg.wide { display: none; }
  svg.narrow { display: block; }
}
`

const paper = `
@page { margin: 16mm; }
@media print {
  :root {${light} }
  html { color-scheme: light; }
  body { background: none; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-width: none; padding: 0; }
  section, .opening:has(figure, table) { padding: .75rem 0; border-width: 1px 0 0; border-radius: 0; background: none; }
  h2, figcaption { break-after: avoid; }
  figure, tr, .verdict, .notes li { break-inside: avoid; }
  .frame, pre { overflow: visible; }
  .frame { background: none; }
  table, details table { font-size: 7.25pt; }
  th, td { padding: .2rem .3rem; }
  thead th { font-size: 7pt; }
  td.left:last-child { min-width: 0; }
  pre { white-space: pre-wrap; }
  svg.wide { display: block; max-width: 15cm; }
  svg.narrow { display: none; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; height: auto; }
}
`

/** The style sheet. */
export const styles = `:root {${light} }
@media (prefers-color-scheme: dark) { :root {${dark} } }
${base}${top}${parts}${pictures}${narrow}${paper}`
